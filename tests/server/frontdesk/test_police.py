"""The page of the police: who is to report, handing over, and who may read the file."""

import pytest

from server.core import clock
from server.core.operations import perform
from server.integrations.police.models import Handover, PoliceReport
from tests.house import OPENING

from .reading import seen, statements, stay

PASSPORT = {"type": "passport", "number": "E12345678"}


@pytest.fixture
def arrived(house):
    """蔡丽 with her passport in 0506, and a confidential guest in 0510."""
    guests = [{"name": "蔡丽", "document": PASSPORT}]
    stay("0506", guests=guests)
    stay("0510", "欧阳秘密", confidential=True)
    perform("police.note_arrivals", {}, by=OPENING, at=clock.now())


def test_it_lists_who_is_to_report(desk, arrived):
    shown = seen(desk("receptionist").get("/police/?group=to_report"))
    for words in ("蔡丽", "E12345678", "欧阳秘密", "to report"):
        assert words in shown


def test_a_file_is_taken_and_the_arrivals_are_handed_over(desk, arrived):
    client = desk("receptionist")
    answer = client.post("/police/", {"way": "file"}, follow=True)
    assert "attachment" in answer["Content-Disposition"]
    assert "蔡丽" in answer.content.decode("utf-8-sig")
    assert PoliceReport.objects.filter(state="handed_over").count() == 1
    assert "handed over" in seen(client.get("/police/?group=handed_over"))


def test_one_is_reported_anew(desk, arrived, as_part):
    client = desk("receptionist")
    client.post("/police/", {"way": "file"})
    handed = PoliceReport.objects.get(state="handed_over")
    assert client.post(f"/police/{handed.pk}/redo/", headers=as_part).status_code == 204
    assert not PoliceReport.objects.filter(state="handed_over").exists()


def test_filters_by_day_and_search(desk, arrived):
    client = desk("receptionist")
    assert "蔡丽" in seen(client.get("/police/?q=蔡丽&day=2026-11-23"))
    assert "蔡丽" not in seen(client.get("/police/?day=2026-11-22"))
    assert "蔡丽" not in seen(client.get("/police/?q=0510"))


def test_the_file_is_for_those_who_may_know_all_of_it(house, arrived):
    from server.staff.models import Role

    from .conftest import sign_in

    Role.objects.create(code="clerk", name_zh="文员", name_en="Clerk", permissions=["police.report", "desk.view"])
    client = sign_in("clerk1", "clerk")
    client.post("/police/", {"way": "file"})
    made = Handover.objects.get()
    assert client.get(f"/police/{made.pk}/file/").status_code == 403
    shown = seen(client.get("/police/"))
    assert "欧阳秘密" not in shown
    assert "E12345678" not in shown
    assert "欧阳秘密" not in seen(client.get("/police/?q=欧阳秘密")).replace('value="欧阳秘密"', "").replace("q=", "")


def test_a_cashier_has_no_business_there(desk, arrived):
    assert desk("cashier").get("/police/").status_code == 403


def test_the_statements_are_the_same_for_few_arrivals_and_many(desk, arrived):
    client = desk("receptionist")
    few = statements(client, "/police/")
    for number in ("0401", "0402", "0501", "0502"):
        stay(number, guests=[{"name": number, "document": {"type": "passport", "number": number}}])
    perform("police.note_arrivals", {}, by=OPENING, at=clock.now())
    assert statements(client, "/police/") == few <= 20
