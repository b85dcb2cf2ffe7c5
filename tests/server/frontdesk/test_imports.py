"""The page of imports: a file is checked, what hinders it is told, and its good rows are taken."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from server.imports.models import Import
from server.imports.tasks import work
from server.rooms.models import Room
from tests.people import HOTEL
from tests.server.imports.sheets import xlsx

from .reading import seen, sheet, statements

ROOMS = [
    ["房号", "朝向", "楼层", "房型"],
    ["0422", "南", "4", "STD"],
    ["0423", "北", "九楼", "STD"],
    ["0424", "", "4", "X"],
]


@pytest.fixture
def admin(desk):
    return desk("administrator")


def choose(client, rows=ROOMS, *, kind="rooms", name="rooms.xlsx", content=b"", key=""):
    file = SimpleUploadedFile(name, content or xlsx(rows))
    return client.post(f"/import/?kind={kind}", {"file": file, "key": key})


def checked(client, rows=ROOMS, **more):
    answer = choose(client, rows, **more)
    assert answer.status_code == 302
    pk = int(answer.url.rstrip("/").rpartition("/")[2])
    work(pk)
    return pk


def test_a_file_is_checked_and_its_good_rows_are_imported(admin, as_part):
    pk = int(choose(admin).url.rstrip("/").rpartition("/")[2])
    assert "0 of 3 rows" in seen(admin.get(f"/import/{pk}/", headers=as_part))
    work(pk)
    shown = seen(admin.get(f"/import/{pk}/"))
    for words in ("2 rows have faults", "left out: 朝向", "“九楼” is not known.", "Import the 1 good row only"):
        assert words in shown
    assert admin.post(f"/import/{pk}/act/", {"act": "run"}, headers=as_part).status_code == 409
    assert admin.post(f"/import/{pk}/act/", {"act": "good_only"}, headers=as_part).status_code == 204
    work(pk)
    assert "<strong>1</strong> new" in seen(admin.get(f"/import/{pk}/", headers=as_part))
    assert Room.objects.filter(hotel=HOTEL, number="0422").exists()
    assert "rooms.xlsx" in seen(admin.get("/import/"))


def test_a_file_that_is_none_is_refused_beside_its_field(admin):
    answer = choose(admin, content=b"<html>")
    assert answer.status_code == 422
    assert "This is no .xlsx file" in seen(answer)
    assert "Choose a file first." in seen(admin.post("/import/?kind=rooms", {}))
    assert not Import.objects.exists()


def test_a_double_click_begins_once(admin):
    key = "6f9c2d1e-0000-4000-8000-000000000001"
    content = xlsx(ROOMS)
    first, second = (choose(admin, content=content, key=key).url for _click in range(2))
    assert first == second
    assert choose(admin, [*ROOMS, ["0425", "", "4", "STD"]], key=key).url != first


def test_the_rows_with_faults_come_back_to_be_mended(admin):
    pk = checked(admin, [*ROOMS, ["0426", "=1+1", "九楼", "STD"]])
    answer = admin.get(f"/import/{pk}/faults/")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0] == ("房号", "朝向", "楼层", "房型", "What to mend")
    assert [row[0] for row in rows[1:]] == ["0423", "0424", "0426"]
    assert rows[1][4].startswith("楼层: “九楼” is not known.")
    assert "<f>" not in sheet(answer), "what looks like a formula stays text"
    mended = [[*row[:2], "4", "STD", *row[4:]] for row in rows[1:]]
    again = checked(admin, [list(rows[0]), *mended])
    assert Import.objects.get(pk=again).lines.filter(state="good").count() == 3


@pytest.mark.parametrize("kind", ["rooms", "guests", "reservations"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_spreadsheet_to_fill_in_is_read_back(desk, kind, language):
    admin = desk("administrator", language=language)
    answer = admin.get(f"/import/templates/{kind}/")
    book = load_workbook(BytesIO(answer.content))
    rows = [["" if cell is None else cell for cell in row] for row in book.worksheets[0].values]
    empty = choose(admin, rows, kind=kind)
    assert empty.status_code == 422, "titles, but no rows of one's own"
    own = [*rows, [str(cell).removeprefix("# ") for cell in rows[2]]]
    pk = checked(admin, own, kind=kind)
    found = Import.objects.get(pk=pk)
    assert (found.rows, "" in found.columns) == (1, False)


def test_only_who_chose_the_file_sees_what_stands_in_it(admin, desk):
    pk = checked(admin)
    manager = desk("manager")
    assert "rooms.xlsx" in seen(manager.get("/import/"))
    for address in (f"/import/{pk}/", f"/import/{pk}/faults/"):
        assert manager.get(address).status_code == 404
    manager.post(f"/import/{pk}/act/", {"act": "good_only"})
    assert Import.objects.get(pk=pk).state == "checked"


def test_a_manager_imports_guests_and_reservations_but_builds_no_rooms(desk):
    manager = desk("manager")
    shown = seen(manager.get("/import/"))
    assert "kind=guests" in shown
    assert "kind=rooms" not in shown
    assert manager.get("/import/templates/rooms/").status_code == 404


@pytest.mark.parametrize("role", ["receptionist", "cashier", "housekeeper", "sales"])
def test_others_have_no_business_there(desk, role):
    client = desk(role)
    assert client.get("/import/").status_code == 403
    assert choose(client).status_code == 403
    assert 'href="/import/"' not in seen(client.get("/"))


def test_a_file_is_given_up_and_forgotten(admin):
    pk = checked(admin)
    admin.post(f"/import/{pk}/act/", {"act": "drop"})
    found = Import.objects.get(pk=pk)
    assert (found.state, found.lines.count()) == ("dropped", 0)
    assert "Given up" in seen(admin.get(f"/import/{pk}/"))


def test_the_page_asks_the_database_as_often_for_many_rows_as_for_few(admin):
    few = checked(admin, ROOMS[:3])
    many = checked(admin, [ROOMS[0], *([f"05{n}", "", "九楼", "X"] for n in range(30, 90))])
    assert statements(admin, f"/import/{few}/") == statements(admin, f"/import/{many}/")


def test_a_worker_that_has_not_begun_is_told(admin, as_part):
    pk = int(choose(admin).url.rstrip("/").rpartition("/")[2])
    Import.objects.filter(pk=pk).update(made_at="2026-11-23T10:00:00Z")
    assert "The worker has not begun yet." in seen(admin.get(f"/import/{pk}/", headers=as_part))
