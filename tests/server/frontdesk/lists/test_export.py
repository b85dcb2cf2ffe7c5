"""A list as a spreadsheet: what is asked, in its order, typed as it is."""

from datetime import datetime, time
from io import BytesIO

from openpyxl import load_workbook

from .rows import reserve, table, three


def test_a_spreadsheet_holds_what_is_asked_in_its_order(desk, house):
    three()
    query = {"company": "mingda", "sort": "-nights", "columns": "code,guest,arrival,nights,total,expected_at,company"}
    rows = table(desk("receptionist").get("/lists/arrivals/export/", query))
    assert rows[0] == ["Booking code", "Guest", "Arrival", "Nights", "Total", "Expected at", "Company"]
    assert rows[1] == ["R3", "程大俊", datetime(2026, 11, 22), 2, 200, None, "Mingda Trading"]
    assert rows[2] == ["R1", "王华", datetime(2026, 11, 23), 1, 100, None, "Mingda Trading"]
    assert rows[3] == ["All (2)", None, None, 3, 300, None, None]
    assert len(rows) == 4


def test_groups_are_heads_with_sums_over_lines_that_fold(desk, house):
    three()
    answer = desk("receptionist").get(
        "/lists/arrivals/export/", {"group": "company", "columns": "code,total,expected_at"}
    )
    assert table(answer)[1:] == [
        ["Company: Mingda Trading (2)", 300, None],
        ["R3", 200, None],
        ["R1", 100, None],
        ["Company: Acme (1)", 300.5, None],
        ["R2", 300.5, time(15, 30)],
        ["All (3)", 600.5, None],
    ]
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert [sheet.row_dimensions[row].outlineLevel for row in range(2, 6)] == [0, 1, 1, 0]


def test_groups_alone_are_exported_alone(desk, house):
    three()
    query = {"group": "company", "columns": "code,total", "fold": "1"}
    rows = table(desk("receptionist").get("/lists/arrivals/export/", query))
    assert [row[0] for row in rows[1:]] == ["Company: Mingda Trading (2)", "Company: Acme (1)", "All (3)"]


def test_a_second_sheet_says_what_it_is_of(desk, house):
    three()
    answer = desk("receptionist").get("/lists/arrivals/export/", {"q": "R", "group": "company"})
    said = table(answer, 1)
    assert ["Hotel", "Huijin International Hotel"] in said
    assert ["Business date", "2026-11-23"] in said
    assert ["Shown", "Search: R"] in said
    assert ["Shown", "Grouped by: Company"] in said
    assert ["Lines", "3"] in said


def test_what_looks_like_a_formula_stays_text(desk, house):
    reserve("F1", "王华", remarks='=HYPERLINK("http://x")', booker_name="=1+1")
    rows = table(desk("receptionist").get("/lists/arrivals/export/", {"columns": "booker,remarks"}))
    assert rows[1] == ["=1+1", '=HYPERLINK("http://x")']
