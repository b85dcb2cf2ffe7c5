"""From the telephone call to the check-out: what comes along, what moves, what is charged."""

from datetime import timedelta

import pytest

from server.alerts.models import Alert
from server.core.audit import audit
from server.core.errors import BadArguments
from server.core.operations import perform
from server.folios.models import Posting
from server.folios.selectors import balance_of
from server.guests.models import Guest
from server.reservations.folios import deposit_of
from server.reservations.models import Reservation
from server.rooms.occupancy import RoomTaken
from server.stays.folios import folio_of
from server.stays.models import LinkedStays, RoomMove, Stay
from server.stays.services import ChargesDue, RoomNotReady
from tests.house import AFTERNOON, TODAY, day, register, room
from tests.replays import followed
from tests.server.deeds import do, hourly_guest, priced_rack, reservation


@pytest.fixture
def rate(house):
    return priced_rack()


def ask(name, by, at=AFTERNOON, /, **args):
    return perform(name, args, by=by, at=at)


def stay_of(answer):
    return Stay.objects.get(pk=answer["stay"])


def prices_of(stay):
    stay.refresh_from_db()
    return [line["room"] for line in stay.price_lines]


def charged(stay):
    folio = folio_of(stay)
    return [(one.code.code, str(one.amount)) for one in folio.postings.filter(kind="charge").select_related("code")]


def close_the_day(by, date=0):
    return ask("nightaudit.run", by, AFTERNOON + timedelta(hours=12 + 24 * date), business_date=day(date))


def is_clean():
    return [str(verdict.says) for verdict in audit(at=AFTERNOON + timedelta(days=3)) if not verdict.holds]


def test_everything_of_a_reservation_comes_along(rate, manager, receptionist, cashier):
    ask("shifts.open", cashier, float="0.00")
    made = ask(
        "reservations.make",
        manager,
        room_type="STD",
        arrival=day(0),
        departure=day(2),
        guest={"name": "沈飞"},
        room="0418",
        rate_code="RACK",
        discount="0.85",
        remarks="高楼层",
    )
    ask("reservations.take_deposit", cashier, reservation=made["reservation"], method="cash", amount="100.00")
    with followed():
        done = ask("stays.check_in", receptionist, reservation=made["reservation"], wake_up="06:30")
    stay, booked = stay_of(done), Reservation.objects.get(pk=made["reservation"])
    assert (stay.room.number, stay.remarks, booked.state) == ("0418", "高楼层", "checked_in")
    assert stay.price_lines == booked.price_lines
    assert (str(balance_of(folio_of(stay))), deposit_of(booked)) == ("-100.00", 0)
    assert Alert.objects.get(stay=stay).due_at.isoformat().startswith("2026-11-23T22:30")
    assert is_clean() == []


def test_a_guest_without_a_room_gets_the_best_that_is_ready(house, receptionist, housekeeper):
    ask("rooms.set_condition", housekeeper, rooms=["0418"], condition="dirty")
    ask("rooms.set_condition", housekeeper, rooms=["0510"], condition="inspected")
    assert stay_of(ask("stays.check_in", receptionist, reservation=reservation())).room.number == "0510"


def test_a_no_show_who_comes_is_offered_other_rooms_when_his_is_gone(house, receptionist):
    late = reservation(room="0418")
    do("reservations.confirm", reservation=late)
    Reservation.objects.filter(pk=late).update(arrival=TODAY - timedelta(days=1))
    do("reservations.mark_no_show", reservation=late)
    register("0418", "王强")
    with pytest.raises(RoomTaken) as refused:
        ask("stays.check_in", receptionist, reservation=late)
    assert refused.value.more["others"] == ["0420", "0506", "0510"]
    assert stay_of(ask("stays.check_in", receptionist, reservation=late, room="0506")).room.number == "0506"


def test_an_undone_check_in_leaves_reservation_and_deposit_as_they_were(house, receptionist, cashier):
    key = reservation(room="0418")
    ask("shifts.open", cashier, float="0.00")
    ask("reservations.take_deposit", cashier, reservation=key, method="cash", amount="100.00")
    stay = stay_of(ask("stays.check_in", receptionist, reservation=key))
    with followed():
        ask("stays.undo_check_in", receptionist, stay=str(stay.pk))
    booked = Reservation.objects.get(pk=key)
    assert (booked.state, booked.room.number, str(deposit_of(booked))) == ("confirmed", "0418", "100.00")
    assert not Guest.objects.get().stay_guests.exists()
    assert is_clean() == []
    assert stay_of(ask("stays.check_in", receptionist, reservation=key)).pk != stay.pk


def test_the_night_is_charged_once_however_often_it_is_asked_for(rate, night_auditor):
    stay = Stay.objects.get(pk=register("0506", "蔡丽", rate_code="RACK", discount="0.5").pk)
    for _again in range(2):
        do("stays.post_room_charges", business_date=day(0))
    close_the_day(night_auditor)
    assert charged(stay) == [("room", "234.00")]
    assert is_clean() == []


def test_a_later_price_changes_nothing_that_was_agreed(rate, night_auditor):
    stay = register("0506", "蔡丽", rate_code="RACK")
    do("rates.set_prices", rate_code="RACK", room_types=["STD"], price="999", **{"from": day(0), "until": day(9)})
    close_the_day(night_auditor)
    assert charged(stay) == [("room", "468.00")]


def test_extra_bed_and_breakfast_are_charged_beside_the_room(rate, night_auditor):
    do("rates.set_terms", rate_code="RACK", room_types=["STD"], terms={"extra_bed": "100", "breakfast": "38"})
    stay = register("0506", "蔡丽", rate_code="RACK", extra_beds=1, extra_bed_price="30", breakfast=True)
    close_the_day(night_auditor)
    assert charged(stay) == [("room", "468.00"), ("extra_bed", "30.00"), ("breakfast", "38.00")]


def test_a_guest_who_stays_on_pays_todays_price_for_the_new_night_only(rate, receptionist):
    stay = register("0506", "蔡丽", rate_code="RACK")
    do("rates.set_prices", rate_code="RACK", room_types=["STD"], price="999", **{"from": day(0), "until": day(9)})
    with followed():
        ask("stays.extend", receptionist, stay=str(stay.pk))
    assert prices_of(stay) == ["468.00", "388.00", "999.00"]
    ask("stays.extend", receptionist, stay=str(stay.pk), departure=day(1))
    assert prices_of(stay) == ["468.00"]


def test_a_sold_room_is_not_extended_and_others_are_offered(house, receptionist):
    stay = register("0506", "蔡丽")
    reservation(room="0506", arrival=day(2), departure=day(3))
    with pytest.raises(RoomTaken) as refused:
        ask("stays.extend", receptionist, stay=str(stay.pk))
    assert refused.value.more["others"] == ["0418", "0420", "0510"]


def test_a_guest_moves_with_all_that_is_his(rate, receptionist):
    stay = register("0506", "蔡丽", rate_code="RACK")
    do("alerts.leave_message", room="0506", from_name="张平", text="等我")
    do("stays.link", stays=[str(stay.pk), str(register("0510", "王强").pk)])
    with followed():
        ask("stays.move_room", receptionist, stay=str(stay.pk), room="0418", reason="空调太吵")
    stay.refresh_from_db()
    assert (stay.room.number, folio_of(stay).label, stay.link_id is not None) == ("0418", "0418", True)
    assert room("0506").condition == "dirty"
    assert RoomMove.objects.get().reason == "空调太吵"
    assert prices_of(stay) == ["468.00", "388.00"]
    assert is_clean() == []


def test_a_move_to_another_type_may_cost_something_else(rate, receptionist):
    stay = stay_of({"stay": register("0506", "蔡丽", rate_code="RACK").pk})
    ask("stays.move_room", receptionist, stay=str(stay.pk), room="0401", reason="要单人间", room_type="ORD")
    assert prices_of(stay) == ["288.00", "288.00"]


def test_nobody_moves_into_a_dirty_room(caili, receptionist, housekeeper):
    ask("rooms.set_condition", housekeeper, rooms=["0418"], condition="dirty")
    with pytest.raises(RoomNotReady):
        ask("stays.move_room", receptionist, stay=str(caili.pk), room="0418", reason="吵")


def test_an_hourly_guest_who_stays_overnight_pays_the_nights_price(house, receptionist, night_auditor):
    stay = Stay.objects.get(pk=hourly_guest())
    priced_rack()
    ask("stays.change_kind", receptionist, stay=str(stay.pk), kind="normal", rate_code="RACK")
    close_the_day(night_auditor)
    stay.refresh_from_db()
    assert (stay.kind, stay.departure.isoformat()) == ("normal", day(1))
    assert charged(stay) == [("room", "468.00")]


def test_an_hourly_guest_pays_each_hour_begun(house, receptionist, cashier):
    key = hourly_guest()
    late = AFTERNOON + timedelta(hours=5, minutes=31)
    with pytest.raises(ChargesDue) as refused:
        ask("stays.check_out", receptionist, late, stay=key)
    assert refused.value.more["charges"] == [{"night": day(0), "part": "room", "amount": "180.00"}]
    ask("stays.post_departure_charges", receptionist, late, stay=key)
    ask("shifts.open", cashier, late, float="0.00")
    payments = [{"method": "card", "amount": "180.00"}]
    ask("folios.settle", cashier, late, folio=str(folio_of(Stay.objects.get()).pk), payments=payments)
    ask("stays.check_out", receptionist, late, stay=key)


def test_who_becomes_complimentary_pays_nothing_from_then_on(rate, manager, night_auditor):
    stay = register("0506", "蔡丽", rate_code="RACK")
    close_the_day(night_auditor)
    ask("stays.change_kind", manager, AFTERNOON + timedelta(days=1), stay=str(stay.pk), kind="complimentary")
    close_the_day(night_auditor, 1)
    assert charged(stay) == [("room", "468.00")]
    assert prices_of(stay) == ["468.00", "0.00"]


def test_a_room_that_is_shared_is_the_guests_own_again_when_the_other_leaves(house, receptionist):
    stay = register("0506", "蔡丽", kind="shared")
    other = register("0506", "王强", kind="shared")
    with pytest.raises(RoomTaken):
        ask("stays.change_kind", receptionist, stay=str(stay.pk), kind="normal")
    ask("stays.check_out", receptionist, stay=str(other.pk))
    ask("stays.change_kind", receptionist, stay=str(stay.pk), kind="normal")
    assert is_clean() == []


@pytest.mark.parametrize(("hours", "amount"), [(20.4, None), (21, "194.00"), (27, "388.00")])
def test_a_late_departure_costs_half_a_night_or_a_whole_one(rate, receptionist, night_auditor, hours, amount):
    do("hotels.change_settings", values={"late_charges": True})
    stay = register("0506", "蔡丽", rate_code="RACK", nights=1)
    Stay.objects.filter(pk=stay.pk).update(price_lines=[{**stay.price_lines[0], "room": "388.00"}])
    close_the_day(night_auditor)
    answer = ask("stays.post_departure_charges", receptionist, AFTERNOON + timedelta(hours=hours), stay=str(stay.pk))
    found = [str(one.amount) for one in Posting.objects.filter(pk__in=answer["postings"])]
    assert found == ([amount] if amount else [])


def test_a_check_out_of_today_is_undone_with_its_folio(caili, receptionist):
    ask("stays.check_out", receptionist, stay=str(caili.pk))
    with followed():
        ask("stays.undo_check_out", receptionist, stay=str(caili.pk))
    caili.refresh_from_db()
    assert (caili.state, folio_of(caili).is_open, room("0506").condition) == ("in_house", True, "dirty")
    assert is_clean() == []


def test_linked_rooms_are_settled_together_and_links_merge(house, receptionist, cashier):
    rooms = ["0418", "0506", "0510", "0420"]
    stays = [str(register(number, name).pk) for number, name in zip(rooms, "甲乙丙丁", strict=True)]
    for pair in (stays[:2], stays[2:], stays[1:3]):
        with followed():
            ask("stays.link", receptionist, stays=pair)
    assert LinkedStays.objects.get().stays.count() == 4
    for key in stays[1:]:
        ask("folios.post_charge", receptionist, folio=str(folio_of(Stay.objects.get(pk=key)).pk), item="minibar")
    ask("shifts.open", cashier, float="0.00")
    ask("stays.settle_linked", cashier, stay=stays[0], payments=[{"method": "cash", "amount": "54.00"}])
    for key in stays:
        ask("stays.check_out", receptionist, stay=key)
    assert is_clean() == []


def test_a_link_of_one_is_none(house, receptionist):
    stays = [str(register("0418", "甲").pk), str(register("0506", "乙").pk)]
    ask("stays.link", receptionist, stays=stays)
    with followed():
        ask("stays.unlink", receptionist, stay=stays[0])
    assert not LinkedStays.objects.exists()
    assert not Stay.objects.exclude(link=None).exists()


def test_a_walk_in_takes_no_room_that_is_promised(house, receptionist):
    from server.reservations.inventory import NoRoomLeft

    for _one in range(3):
        reservation()
    register("0418", "王强")
    with pytest.raises(NoRoomLeft):
        register("0506", "蔡丽")


def test_terms_change_from_today_on(rate, receptionist, night_auditor):
    stay = Stay.objects.get(pk=register("0506", "蔡丽", rate_code="RACK").pk)
    close_the_day(night_auditor)
    ask("stays.change_terms", night_auditor, AFTERNOON + timedelta(days=1), stay=str(stay.pk), discount="1", adults=2)
    do("stays.change_terms", stay=str(stay.pk), discount="0.5")
    assert prices_of(stay) == ["468.00", "194.00"]


def test_what_is_noted_of_a_stay_is_changed(caili, receptionist):
    with followed():
        ask("stays.change", receptionist, stay=str(caili.pk), remarks="靠窗", version=1)
        ask("stays.set_phone_class", receptionist, stay=str(caili.pk), phone_class=1)
    caili.refresh_from_db()
    assert (caili.remarks, caili.phone_class, caili.version) == ("靠窗", 1, 3)


@pytest.mark.parametrize(
    ("name", "more"), [("extend", {}), ("change_kind", {"kind": "long_stay"}), ("walk_in", {"room": "0418"})]
)
def test_nobody_stays_for_a_thousand_years(caili, receptionist, name, more):
    who = {"guests": [{"name": "王强"}]} if name == "walk_in" else {"stay": str(caili.pk)}
    with pytest.raises(BadArguments) as refused:
        ask(f"stays.{name}", receptionist, **who, **more, departure="2999-01-01")
    assert list(refused.value.fields) == ["departure"]
