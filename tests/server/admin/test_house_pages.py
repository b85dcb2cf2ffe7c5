"""Floors, types and rooms are changed by operations: the feed has it, the log has it, a refusal stands beside its field."""

import pytest

from server.core.models import Activity, ActivityChange
from server.rooms.models import Bed, Floor, Room, RoomType
from tests.house import open_hotel, register, room
from tests.people import HOTEL
from tests.replays import followed

SELLS = {"capacity": "2", "extra_beds": "1", "overbooking": "0"}
FLOOR = {"code": "6", "name_zh": "六楼", "name_en": "Floor 6", "order": "6"}


def of(kind, code):
    return kind.objects.get(hotel_id=HOTEL, code=code)


def card(number="0418", floor="4", kind="STD", beds="2"):
    return {"number": number, "floor": of(Floor, floor).pk, "type": of(RoomType, kind).pk, "beds": beds}


def address(row, act="change"):
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/{act}/"


def latest():
    return Activity.objects.latest("pk").operation


def test_a_floor_is_added_by_an_operation(administrator_page):
    with followed():
        assert administrator_page.post("/admin/rooms/floor/add/", FLOOR).status_code == 302
    assert of(Floor, "6").name_en == "Floor 6"
    assert latest() == "rooms.build_floor"


def test_a_floors_new_code_reaches_its_rooms_on_every_screen(administrator_page):
    floor = of(Floor, "4")
    with followed():
        administrator_page.post(address(floor), {**FLOOR, "code": "4F"})
    assert latest() == "rooms.change_floor"
    noted = ActivityChange.objects.latest("pk")
    assert (noted.before["code"], noted.after["code"]) == ("4", "4F")


def test_a_type_is_renamed_and_removed(administrator_page):
    administrator_page.post("/admin/rooms/roomtype/add/", {**FLOOR, **SELLS, "code": "SUI"})
    suite = of(RoomType, "SUI")
    changed = {**FLOOR, **SELLS, "code": "SUI", "name_en": "Suite", "capacity": "4", "overbooking": "1"}
    administrator_page.post(address(suite), changed)
    suite.refresh_from_db()
    assert (suite.name_en, suite.capacity, suite.extra_beds, suite.overbooking) == ("Suite", 4, 1, 1)
    with followed():
        administrator_page.post(address(suite, "delete"), {"post": "yes"})
    assert not RoomType.objects.filter(code="SUI").exists()
    assert latest() == "rooms.remove_type"


def test_a_code_in_use_is_refused_beside_the_field_and_the_typed_text_stays(administrator_page):
    answer = administrator_page.post("/admin/rooms/floor/add/", {**FLOOR, "code": "4"})
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors == {"code": ["This is in use already. Choose another."]}
    assert "Floor 6" in answer.text


def test_a_floor_with_rooms_stays(administrator_page):
    answer = administrator_page.post(address(of(Floor, "4"), "delete"), {"post": "yes"}, follow=True)
    assert "Give them another place first." in answer.text
    assert Floor.objects.filter(code="4").exists()


def test_of_several_those_that_may_go_do(administrator_page):
    administrator_page.post("/admin/rooms/floor/add/", FLOOR)
    keys = [of(Floor, code).pk for code in "46"]
    form = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    answer = administrator_page.post("/admin/rooms/floor/", form, follow=True)
    assert "Give them another place first." in answer.text
    assert list(Floor.objects.values_list("code", flat=True)) == ["4", "5"]


def test_a_room_is_added_with_its_beds(administrator_page):
    with followed():
        administrator_page.post("/admin/rooms/room/add/", card("0422", beds="3"))
    assert list(Bed.objects.filter(room__number="0422").values_list("label", flat=True)) == ["1", "2", "3"]


def test_a_room_moves_to_another_floor_and_type(administrator_page):
    with followed():
        administrator_page.post(address(room("0418")), card("0419", "5", "ORD", "1"))
    assert (room("0419").floor.code, room("0419").type.code, room("0419").beds.count()) == ("5", "ORD", 1)
    noted = ActivityChange.objects.latest("pk")
    assert noted.before == {"number": "0418", "floor": "4", "type": "STD", "beds": 2}


def test_a_room_given_to_a_guest_keeps_its_number_but_may_change_its_type(administrator_page, caili):
    answer = administrator_page.post(address(room("0506")), card("0507", "5"))
    assert "Change its number or its beds when it is free." in answer.text
    assert 'value="0507"' in answer.text
    with followed():
        assert administrator_page.post(address(room("0506")), card("0506", "5", "ORD")).status_code == 302
    assert room("0506").type.code == "ORD"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": "0420"}, "number"),
        ({"number": "04/18"}, "number"),
        ({"number": ""}, "number"),
        ({"beds": "0"}, "beds"),
        ({"beds": "10"}, "beds"),
        ({"floor": ""}, "floor"),
    ],
)
def test_what_a_room_can_not_be_is_said_beside_it(administrator_page, wrong, field):
    answer = administrator_page.post(address(room("0418")), {**card(), **wrong})
    assert list(answer.context["adminform"].form.errors) == [field]
    assert room("0418").beds.count() == 2


def test_a_used_room_is_not_removed(administrator_page):
    register("0506", "蔡丽")
    answer = administrator_page.post(address(room("0506"), "delete"), {"post": "yes"}, follow=True)
    assert "Put it out of service instead." in answer.text
    assert room("0506").beds.count() == 2


def test_a_room_never_used_is_removed(administrator_page):
    with followed():
        administrator_page.post(address(room("0418"), "delete"), {"post": "yes"})
    assert not Room.objects.filter(number="0418").exists()


def test_saving_without_a_change_leaves_no_trace(administrator_page):
    before = Activity.objects.count()
    assert administrator_page.post(address(room("0418")), card()).status_code == 302
    assert Activity.objects.count() == before


def test_another_hotels_house_is_neither_seen_nor_changed(administrator_page):
    open_hotel("second")
    other = Floor.objects.create(hotel_id="second", code="99", name_zh="别楼", name_en="Elsewhere")
    kind = RoomType.objects.create(hotel_id="second", code="ELSE", name_zh="别", name_en="Else")
    there = Room.objects.create(hotel_id="second", number="9901", floor=other, type=kind)
    for page in ("/admin/rooms/floor/", "/admin/rooms/room/", "/admin/rooms/room/add/"):
        assert "Elsewhere" not in administrator_page.get(page).text
    assert administrator_page.post(address(other), FLOOR).url == "/admin/"
    assert administrator_page.post(address(there, "delete"), {"post": "yes"}).url == "/admin/"
    answer = administrator_page.post(address(room("0418")), {**card(), "floor": other.pk})
    assert list(answer.context["adminform"].form.errors) == ["floor"]
    assert Floor.objects.get(pk=other.pk).code == "99"
    assert Room.objects.filter(pk=there.pk).exists()


def test_a_rooms_history_is_the_activity_logs(administrator_page):
    answer = administrator_page.get(address(room("0418"), "history"))
    assert answer.url == "/activity/?record=room%3A0418"
