"""The month's figures beside those of the month before, by who sold, where from and for whom."""

from datetime import date

import pytest

from server.reservations.statistics import first_of, year_figures
from tests.people import HOTEL
from tests.server.frontdesk.lists.rows import reserve, table, text_of, words_of_the_house
from tests.server.frontdesk.reading import statements

OCTOBER, NOVEMBER = date(2026, 10, 12), date(2026, 11, 2)


@pytest.fixture
def months(house):
    """Zhou Min made three in November, one before; one was cancelled, one did not come, one was released."""
    words_of_the_house()
    reserve("M1", sales_rep="zhou", source="web", company="acme", made_on=OCTOBER)
    reserve("M2", sales_rep="zhou", source="web", made_on=NOVEMBER)
    reserve("M3", sales_rep="zhou", source="phone", made_on=NOVEMBER, state="cancelled", closed_on=NOVEMBER)
    reserve("M4", sales_rep="zhou", made_on=NOVEMBER, state="no_show", closed_on=NOVEMBER)
    reserve("M5", made_on=OCTOBER, state="released", closed_on=OCTOBER)
    reserve("M6", made_on=date(2026, 9, 30), state="released", closed_on=NOVEMBER)
    reserve("M7", sales_rep="zhou", made_on=NOVEMBER, state="deleted", closed_on=NOVEMBER)
    reserve("M8", sales_rep="zhou", made_on=date(2026, 12, 1), state="checked_in", closed_on=date(2026, 12, 1))


def figures(client, **query):
    """Each row's name with its figures: now and before of made, cancelled, not come, released."""
    answer = client.get("/statistics/", query)
    return {row.name: [(cell.now, cell.before) for cell in row.cells] for row in answer.context["rows"]}


def test_each_kind_counts_in_its_own_month_beside_the_one_before(desk, months):
    assert figures(desk("manager")) == {
        "Zhou Min": [(3, 1), (1, 0), (1, 0), (0, 0)],
        "not said": [(0, 1), (0, 0), (0, 0), (1, 1)],
    }


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("source", {"Website": (1, 1), "Telephone": (1, 0), "not said": (1, 1)}),
        ("company", {"not said": (3, 1), "Acme": (0, 1)}),
        ("nothing", {"Zhou Min": (3, 1), "not said": (0, 1)}),
    ],
)
def test_they_are_counted_by_source_and_company_too(desk, months, by, names):
    assert {name: cells[0] for name, cells in figures(desk("sales"), by=by).items()} == names


def test_another_month_has_its_own_figures(desk, months):
    client = desk("manager")
    assert figures(client, month="2026-10")["Zhou Min"][0] == (1, 0)
    assert figures(client, month="2026-12")["Zhou Min"][0] == (1, 3)
    assert figures(client, month="2026-13") == figures(client, month="soon") == figures(client)
    assert "Nothing in these two months" in text_of(client.get("/statistics/?month=2999-12"))


def test_a_year_is_counted_by_month(months):
    year = year_figures(HOTEL, date(2026, 11, 23))
    assert len(year) == 12
    assert year[date(2026, 11, 1)] == {"made": 3, "cancelled": 1, "no_show": 1, "released": 1}
    assert year[date(2026, 10, 1)] == {"made": 2, "cancelled": 0, "no_show": 0, "released": 1}
    assert sum(year[date(2026, 1, 1)].values()) == 0


def test_months_before_and_after_pass_over_the_year():
    assert first_of(date(2026, 1, 31), months=-1) == date(2025, 12, 1)
    assert first_of(date(2026, 12, 31), months=1) == date(2027, 1, 1)


def test_the_page_says_in_a_table_what_the_charts_draw(desk, months):
    answer = desk("manager").get("/statistics/")
    page = text_of(answer)
    for words in ("Zhou Min 3 1 +2 1 0 +1", "All 3 2 +1", "2026-11", "2026-10"):
        assert words in page
    assert "data-chart=" in answer.content.decode()


def test_the_spreadsheet_holds_both_months(desk, months):
    rows = table(desk("manager").get("/statistics/export/?by=source"))
    assert rows[0][:3] == ["Source", "Made 2026-11", "Made 2026-10"]
    assert rows[-1] == ["All", 3, 2, 1, 0, 1, 0, 1, 1]


def test_statements_are_the_same_for_few_and_for_many(desk, months):
    client = desk("manager")
    statements(client, "/statistics/")
    few = statements(client, "/statistics/")
    for place in range(30):
        reserve(f"X{place}", sales_rep=f"rep{place}", made_on=NOVEMBER)
    assert statements(client, "/statistics/") == few


def test_only_those_who_may_see_guests_have_figures(desk, house):
    assert desk("housekeeper").get("/statistics/").status_code == 403
