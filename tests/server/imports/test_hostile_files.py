"""Files that are damaged, too much, or made to do harm: each is refused in words, before anything is kept."""

import time
import zipfile
from io import BytesIO

import pytest

from server.imports.kinds import KINDS
from server.imports.models import Import
from server.imports.reading import read
from server.imports.sheets import MOST_BYTES, SheetNotRead
from server.imports.sheets.limits import MOST_ROWS, MOST_UNPACKED
from tests.people import HOTEL

from .sheets import changed, drawn, packed, xlsx

HEADS = ["Room number", "Floor", "Room type"]
ROOMS = xlsx([HEADS, ["0422", "4", "STD"]])
SHEET = "xl/worksheets/sheet1.xml"


def refused(content: bytes, name: str = "rooms.xlsx") -> str:
    with pytest.raises(SheetNotRead) as error:
        read(KINDS["rooms"], HOTEL, name, content)
    assert not Import.objects.exists()
    return error.value.message


def bomb() -> bytes:
    """A few KB that unpack to more than any sheet has."""
    return changed(ROOMS, {"xl/media/picture.bin": b"\0" * (MOST_UNPACKED + 1)})


def lying_bomb() -> bytes:
    """Its directory says that the part is small."""
    file = bytearray(changed(ROOMS, {"xl/sharedStrings.xml": b" " * (MOST_UNPACKED + 1)}))
    told = (MOST_UNPACKED + 1).to_bytes(4, "little")
    for at in range(len(file) - 4):
        if file[at : at + 4] == told:
            file[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(file)


def laughing() -> bytes:
    """Entities of entities of entities."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{lines}]>'.encode()
    return changed(ROOMS, {SHEET: lambda part: head + part.partition(b"?>")[2].replace(b"0422", b"&a8;")})


def hidden_laughing() -> bytes:
    """The same in UTF-16, where no plain search finds it."""
    return changed(ROOMS, {"xl/styles.xml": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x>'.encode("utf-16")})


def reaching_out() -> bytes:
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    return changed(ROOMS, {"xl/sharedStrings.xml": lambda part: entity + part.partition(b"?>")[2]})


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "rooms.xlsx", "This file is empty."),
        (b" \n", "rooms.csv", "This file is empty."),
        (ROOMS, "rooms.xlsm", "A file with macros is not read."),
        (ROOMS, "rooms.ods", "Choose an .xlsx or a .csv file."),
        (ROOMS, "rooms", "Choose an .xlsx or a .csv file."),
        (ROOMS, "rooms.csv", "This is an .xlsx file by another name."),
        (b"<html><table><tr><td>Room number</td></tr></table></html>", "rooms.xlsx", "This is no .xlsx file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "rooms.xlsx", "This is an old .xls file"),
        (ROOMS[:-200], "rooms.xlsx", "This is no .xlsx file"),
        (packed({"hello.txt": b"hello"}), "rooms.xlsx", "This file is damaged."),
        (changed(ROOMS, {"xl/vbaProject.bin": b"Sub Auto_Open()"}), "rooms.xlsx", "This file has macros."),
        (changed(ROOMS, {SHEET: b"<worksheet><sheetData><row"}), "rooms.xlsx", "This file is damaged."),
        (changed(ROOMS, {SHEET: lambda part: part + b"\0"}), "rooms.xlsx", "This file holds what no spreadsheet"),
        (packed({f"{n}.xml": b"<a/>" for n in range(501)}), "rooms.xlsx", "This file unpacks to more"),
        (b"Room number\0,Floor", "rooms.csv", "This is no text."),
        (bytes(range(256)) * 4, "rooms.csv", "This is no text."),
        (b'Room number,Floor,Room type\n"0422,4,STD', "rooms.csv", "Row 2 can’t be read"),
        (b"Room number,Floor,Room type\n" + b"x" * 200_000, "rooms.csv", "Row 2 can’t be read"),
        (b"x" * (MOST_BYTES + 1), "rooms.csv", "This file has more than 5 MB."),
    ],
)
def test_it_is_refused_in_words(house, content, name, words):
    assert words in refused(content, name)


@pytest.mark.parametrize("make", [bomb, lying_bomb, laughing, hidden_laughing, reaching_out])
def test_what_would_do_harm_is_refused_at_once(house, make):
    content = make()
    begun = time.perf_counter()
    assert refused(content).startswith(("This file", "This is no .xlsx file"))
    assert time.perf_counter() - begun < 1


def test_a_password_is_told(house):
    file = bytearray(ROOMS)
    with zipfile.ZipFile(BytesIO(ROOMS)) as archive:
        place = archive.start_dir
    # The directory says of the first part that it is encrypted.
    file[place + 8] |= 1
    assert "This file has a password." in refused(bytes(file))


def test_more_rows_than_are_taken(house):
    many = b"Room number,Floor,Room type\n" + b"1,4,STD\n" * 100_000
    assert f"more than {MOST_ROWS:,} rows" in refused(many, "rooms.csv")
    rows = [["1", "4", "STD"]] * (MOST_ROWS + 1)
    assert f"more than {MOST_ROWS:,} rows" in refused(xlsx([HEADS, *rows]))


def test_more_columns_than_are_taken(house):
    wide = [*HEADS, *(f"more {n}" for n in range(120))]
    assert "more than 100 columns" in refused(xlsx([wide, ["0422", "4", "STD"]]))
    assert "more than 100 columns" in refused(",".join(wide).encode(), "rooms.csv")


def test_a_sheet_that_claims_to_be_endless_is_read_to_its_end(house):
    huge = changed(ROOMS, {SHEET: lambda part: part.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"')})
    sheet = read(KINDS["rooms"], HOTEL, "rooms.xlsx", huge)
    assert [line.number for line in sheet.lines] == [2]


def test_a_formula_counts_as_its_value_and_one_without_is_told(house):
    def draw(sheet, book):
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ["0422", "4", "STD"])
        sheet.write_formula(2, 0, '="04"&"23"', None, "0423")
        sheet.write_row(2, 1, ["4", "STD"])
        sheet.write_formula(3, 0, '=WEBSERVICE("http://example.org")', None, "")
        sheet.write_row(3, 1, ["4", "STD"])
        sheet.write_formula(4, 0, "=A1/0", None, "#DIV/0!")
        sheet.write_row(4, 1, ["4", "STD"])

    lines = read(KINDS["rooms"], HOTEL, "rooms.xlsx", drawn(draw)).lines
    assert [line.values.get("number") for line in lines] == ["0422", "0423", None, None]
    assert "The formula here has no value yet." in lines[2].faults["number"][0]
    assert "The cell shows the error #DIV/0!" in lines[3].faults["number"][0]


def test_a_very_long_text_is_a_fault_and_not_kept_whole(house):
    sheet = read(KINDS["guests"], HOTEL, "g.xlsx", xlsx([["Guest name", "Phone", "Notes"], ["蔡丽", "1", "长" * 9000]]))
    [line] = sheet.lines
    assert line.faults["notes"] == ["This is longer than 2000 letters."]
    assert len(line.cells[2]) == 2000
