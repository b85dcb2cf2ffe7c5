"""Housekeeping's pages on the desk: the board's shell, discrepancies, faults, lost property, times."""

from datetime import timedelta

import pytest

from server.core import clock
from server.core.operations import perform
from server.housekeeping.models import Discrepancy, Fault, LostItem, TaskSpell
from tests.house import OPENING, register

from ..housekeeping.floors import attendant
from .reading import statements


def hk(name, /, *, by=OPENING, minutes=0, **args):
    return perform(f"housekeeping.{name}", args, by=by, at=clock.now() + timedelta(minutes=minutes))


@pytest.fixture
def supervisor(desk):
    return desk("supervisor")


@pytest.mark.parametrize("role", ["housekeeper", "supervisor", "receptionist", "manager"])
def test_who_sees_housekeepings_work_has_the_board(desk, role):
    assert 'id="board"' in desk(role).get("/housekeeping/").text


@pytest.mark.parametrize(
    ("role", "plans"), [("housekeeper", False), ("receptionist", False), ("supervisor", True), ("manager", True)]
)
def test_only_who_plans_is_offered_to_share_out_and_sees_times(desk, role, plans):
    client = desk(role)
    shown = client.get("/housekeeping/").text
    assert ("data-share-out" in shown, "/housekeeping/times/" in shown) == (plans, plans)
    assert client.get("/housekeeping/times/").status_code == (200 if plans else 403)


def test_sales_see_nothing_of_it(desk):
    client = desk("sales")
    for page in ("", "discrepancies/", "faults/", "lost-and-found/", "times/"):
        assert client.get(f"/housekeeping/{page}").status_code == 403


def test_a_discrepancy_tells_what_the_desk_says_and_what_was_found(house, supervisor):
    assert "Desk and housekeeping agree" in supervisor.get("/housekeeping/discrepancies/").text
    register("0506", "蔡丽", at=clock.now())
    hk("count_persons", room="0506", persons=0, by=attendant("李梅"))
    shown = supervisor.get("/housekeeping/discrepancies/").text
    for words in ("0506", "registered, but nobody is there", "李梅"):
        assert words in shown
    assert "蔡丽" not in shown
    assert Discrepancy.objects.count() == 1


def test_a_fault_stands_with_its_photo_until_it_is_mended(house, supervisor, as_part):
    photo = "a" * 64
    hk("report_fault", room="0506", what="水龙头漏水", photo=photo, out_of="service", by=attendant("李梅"))
    shown = supervisor.get("/housekeeping/faults/").text
    for words in ("0506", "水龙头漏水", f"/api/v1/hj/photos/{photo}", "李梅", "out of service"):
        assert words in shown
    fault = Fault.objects.get()
    assert supervisor.post(f"/housekeeping/faults/{fault.pk}/mend/", headers=as_part).status_code == 204
    assert "Nothing is broken" in supervisor.get("/housekeeping/faults/").text
    assert "水龙头漏水" in supervisor.get("/housekeeping/faults/?state=mended").text


def test_the_desk_sees_faults_and_does_not_mend_them(house, desk, as_part):
    hk("report_fault", room="0506", what="水龙头漏水", by=attendant("李梅"))
    receptionist, fault = desk("receptionist"), Fault.objects.get()
    assert "/mend/" not in receptionist.get("/housekeeping/faults/").text
    assert receptionist.post(f"/housekeeping/faults/{fault.pk}/mend/", headers=as_part).status_code == 403
    assert Fault.objects.get().state == "reported"


@pytest.fixture
def charger(house):
    hk("report_found", what="黑色充电器", place="床头柜", room="0506", by=attendant("李梅"))
    return LostItem.objects.get()


@pytest.mark.parametrize(
    ("asked", "is_found"), [("", True), ("?q=充电器+0506", True), ("?q=雨伞", False), ("?state=handed_out", False)]
)
def test_lost_property_is_searched(charger, desk, asked, is_found):
    assert ("黑色充电器" in desk("receptionist").get(f"/housekeeping/lost-and-found/{asked}").text) == is_found


def test_it_is_handed_out_with_to_whom(charger, desk, as_part):
    receptionist = desk("receptionist")
    address = f"/housekeeping/lost-and-found/{charger.pk}/"
    nobody = receptionist.post(address, {"to": "", "document": "护照"}, headers=as_part)
    assert nobody.status_code == 422
    assert 'value="护照"' in nobody.text
    given = {"to": "蔡丽", "document": "护照 E12345678", "note": "快递"}
    assert receptionist.post(address, given, headers=as_part).status_code == 204
    assert "Nothing is kept" in receptionist.get("/housekeeping/lost-and-found/").text
    assert "蔡丽" in receptionist.get("/housekeeping/lost-and-found/?state=handed_out").text
    assert "快递" in receptionist.get(address, headers=as_part).text
    again = receptionist.post(address, given, headers=as_part)
    assert again.status_code == 422


def test_to_whom_is_not_for_attendants(charger, desk, as_part):
    hk("hand_out", item=str(charger.pk), to="蔡丽", note="快递")
    housekeeper = desk("housekeeper")
    shown = housekeeper.get("/housekeeping/lost-and-found/?state=handed_out").text
    assert "黑色充电器" in shown
    one = housekeeper.get(f"/housekeeping/lost-and-found/{charger.pk}/", headers=as_part).text
    assert "蔡丽" not in shown + one
    assert housekeeper.post(f"/housekeeping/lost-and-found/{charger.pk}/", {"to": "我"}).status_code != 302


def test_it_is_disposed_of_with_a_reason(charger, desk, as_part):
    receptionist = desk("receptionist")
    address = f"/housekeeping/lost-and-found/{charger.pk}/dispose/"
    assert receptionist.post(address, {"reason": ""}, headers=as_part).status_code == 409
    assert receptionist.post(address, {"reason": "三个月无人认领"}, headers=as_part).status_code == 204
    assert LostItem.objects.get().state == "disposed"


def test_another_hotels_things_are_not_there(house, desk):
    assert desk("receptionist").get("/housekeeping/lost-and-found/4711/").status_code == 404


def test_times_are_told_by_kind_and_by_attendant(house, supervisor):
    assert "No times yet" in supervisor.get("/housekeeping/times/").text
    mei = attendant("李梅")
    perform("rooms.set_condition", {"rooms": ["0506", "0418"], "condition": "dirty"}, by=OPENING, at=clock.now())
    hk("make_tasks")
    for room, length in (("0506", 30), ("0418", 50)):
        hk("start", rooms=[room], by=mei)
        hk("finish", rooms=[room], by=mei, minutes=length)
    shown = " ".join(supervisor.get("/housekeeping/times/?days=30").text.split())
    assert TaskSpell.objects.count() == 2
    numbers = '<td class="num">2</td><td class="num">40</td><td class="num">50</td><td class="num">10.0</td>'
    assert f"<td>Departure</td>{numbers}" in shown
    assert f"<td>李梅</td>{numbers}" in shown


def test_long_lists_cost_no_more_questions(house, desk):
    receptionist, mei = desk("receptionist"), attendant("李梅")

    def one_more():
        hk("report_found", what="雨伞", place="大堂", room="0506", by=mei)
        hk("report_fault", room="0506", what="灯不亮", by=mei)

    one_more()
    pages = ("/housekeeping/lost-and-found/", "/housekeeping/faults/")
    few = [statements(receptionist, page) for page in pages]
    for _number in range(5):
        one_more()
    assert [statements(receptionist, page) for page in pages] == few
