"""How titles and cells are read, whoever wrote the file with whatever program."""

from datetime import date, datetime, time

import pytest
from django.utils import translation

from server.imports.kinds import KINDS
from server.imports.reading import read
from server.imports.sheets import SheetNotRead, cells
from tests.people import HOTEL

from .sheets import drawn, xlsx

ROOM = {"number": "0422", "floor": "4", "type": "STD", "beds": 2}
TEXT = "房号,楼层,房型,床数\n0422,4楼,标准房,2\n"


def lines(rows, kind="rooms", name="list.xlsx", content=b""):
    return read(KINDS[kind], HOTEL, name, content or xlsx(rows)).lines


def refused(kind, rows):
    with pytest.raises(SheetNotRead) as error:
        lines(rows, kind)
    return error.value.message


@pytest.mark.parametrize(
    "heads",
    [
        ["房号", "楼层", "房型", "床数"],
        ["Room number", "Floor", "Room type", "Beds"],
        ["ROOM NO.", " floor ", "Room type *", "beds"],
        ["房间号", "Floor", "房间类型", "床位数"],
    ],
)
def test_titles_are_known_in_both_languages(house, heads):
    [line] = lines([heads, ["0422", "4", "STD", 2]])
    assert line.values == ROOM


def test_floors_and_types_go_by_their_codes_and_their_names(house):
    for floor, room_type in (("4", "std"), ("4楼", "标准房"), ("Floor 4", "STANDARD")):
        [line] = lines([["Room number", "Floor", "Room type", "Beds"], ["0422", floor, room_type, 2]])
        assert line.values == ROOM


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode("utf-16"),
        TEXT.replace(",", "，").encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode(),
        ("客房表\n\n" + TEXT).encode(),
    ],
)
def test_text_is_read_in_any_usual_form(house, content):
    [line] = lines([], name="list.CSV", content=content)
    assert line.values == ROOM


def test_titles_above_the_heads_and_explained_lines_are_passed_over(house):
    rows = [
        ["汇锦酒店客房"],
        ["# with zeros"],
        [],
        ["房号", "楼层", "房型"],
        ["# 0801", "8", "STD"],
        ["0422", "4", "STD"],
    ]
    assert [(line.number, line.values["number"]) for line in lines(rows)] == [(6, "0422")]


def test_what_is_missing_and_what_was_found_is_named(house):
    words = refused("rooms", [["房号", "层数目"], ["0422", "4"]])
    assert words == "These columns are missing: Floor, Room type. The titles found are: 房号, 层数目."
    assert "mean the same column: 房号, Room number" in refused(
        "rooms", [["房号", "Room number", "楼层", "房型"], ["1", "1", "4", "STD"]]
    )
    assert refused("rooms", [["房号", "楼层", "房型"]]) == "There are titles, but no rows below them."


def test_a_title_nobody_knows_leaves_its_column_out(house):
    sheet = read(KINDS["rooms"], HOTEL, "a.xlsx", xlsx([["房号", "朝向", "楼层", "房型"], ["0422", "南", "4", "STD"]]))
    assert sheet.columns == ["number", "", "floor", "type"]
    assert "南" not in sheet.lines[0].values.values()


def test_a_room_that_lost_its_zeros_is_told_and_one_that_only_shows_them_keeps_them(house):
    def draw(sheet, book):
        sheet.write_row(0, 0, ["房号", "楼层", "房型"])
        sheet.write_number(1, 0, 418)
        sheet.write_number(2, 0, 418, book.add_format({"num_format": "0000"}))
        for row in (1, 2):
            sheet.write_row(row, 1, ["4", "STD"])

    lost, kept = lines([], content=drawn(draw))
    assert lost.faults["number"] == [
        "Is room 0418 meant? A spreadsheet takes zeros off. Set the column to text and write 0418 again."
    ]
    assert kept.values["number"] == "0418"


def test_several_faults_of_one_row_stand_beside_their_cells(house):
    [line] = lines([["房号", "楼层", "房型", "床数"], ["", "九楼", "STD", "two"]])
    assert line.faults == {
        "number": ["Fill this in."],
        "floor": ["“九楼” is not known. Write one of: 4, 5."],
        "beds": ["Write a whole number, like 2."],
    }


def test_who_reads_chinese_is_told_the_words_by_their_names(house):
    with translation.override("zh-hans"):
        [line] = lines([["房号", "楼层", "房型"], ["0422", "4", "大床房"]])
    assert line.faults["type"] == ["不认识“大床房”。请填写其中之一：标准房、普通房。"]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("2026-11-25", "2026-11-25"),
        ("2026/11/25", "2026-11-25"),
        ("2026.1.5", "2026-01-05"),
        ("２０２６年11月25日", "2026-11-25"),
        ("20261125", "2026-11-25"),
        ("2026-11-25 00:00:00", "2026-11-25"),
        (date(2026, 11, 25), "2026-11-25"),
        (datetime(2026, 11, 25), "2026-11-25"),
        (46351, "2026-11-25"),
    ],
)
def test_a_day_is_read_however_it_is_written(cell, meant):
    assert cells.day(cell) == meant


@pytest.mark.parametrize("cell", ["25.11.2026", "11/25/2026", "25/11/26", "next week", 12, True, time(14)])
def test_a_day_that_could_be_another_is_refused(cell):
    with pytest.raises(ValueError, match="Write the date with the year first, like"):
        cells.day(cell)


@pytest.mark.parametrize("cell", ["2026-02-30", "2026-13-01", "0099-01-01"])
def test_there_are_days_that_are_none(cell):
    with pytest.raises(ValueError, match="There is no such day"):
        cells.day(cell)


def test_times_numbers_and_words_are_read(house):
    assert [cells.clock(cell) for cell in ("18:00", "7:05", time(14, 30), 0.75, "18点")] == [
        "18:00",
        "07:05",
        "14:30",
        "18:00",
        "18:00",
    ]
    assert [cells.amount(cell) for cell in ("1,468.50", "￥88", 0.85, 100.0)] == ["1468.5", "88", "0.85", "100"]
    assert [cells.flag(cell) for cell in ("是", "Yes", "√", 1, True, "否", "no", 0)] == [True] * 5 + [False] * 3
    assert cells.code("　Ｅ１２３ ") == "E123"
    assert cells.text(" 蔡丽\u200b　") == "蔡丽"
    assert cells.code(13800138000.0) == "13800138000"


@pytest.mark.parametrize(
    ("reader", "cell", "words"),
    [
        (cells.clock, "25:00", "not a time"),
        (cells.amount, "about 5", "Write a number"),
        (cells.amount, "1,2,3", "Write a number"),
        (cells.count, "1.5", "Write a whole number"),
        (cells.count, 10**9, "Write a whole number"),
        (cells.flag, "perhaps", "Write yes or no"),
        (cells.code, 110101199003070000, "keeps only 15 figures"),
        (cells.text, "a\0b", "can’t be kept"),
    ],
)
def test_what_is_no_such_thing_says_what_to_do(reader, cell, words):
    with pytest.raises(ValueError, match=words):
        reader(cell)


@pytest.mark.parametrize("kind", KINDS)
def test_no_title_means_two_columns(kind):
    titles = [title for column in KINDS[kind].columns for title in column.titles]
    assert len(titles) == len(set(titles))
    assert all(titles)
