"""The audit finds what is broken, each line by itself; a healthy house is clean."""

import json
import uuid
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from server.alerts.models import Alert, AlertRing
from server.core import beats
from server.core.audit import audit, invariants
from server.core.models import Activity, ActivityChange, FeedEvent, FeedHead
from server.core.operations import perform
from server.folios import guards as posting_guards
from server.folios.models import CashierShift, Folio, Posting
from server.housekeeping.models import Discrepancy, Fault, Task
from server.integrations.cards.models import PreAuthorisation
from server.integrations.keys.models import Key
from server.rates.models import Season
from server.reservations.models import Reservation, TypeNight
from server.rooms import guards
from server.rooms.models import Closure, Occupancy, Room
from server.stays.models import LinkedStays, RoomMove, Stay
from server.terminals.models import Journal
from tests.house import AFTERNOON, OPENING, TODAY, day, moment, register, room
from tests.people import HOTEL

from ..deeds import attention

RESERVATION = {"room_type": "ORD", "arrival": day(0), "departure": day(1), "guest": {"name": "蒋进"}}
LATE = AFTERNOON + timedelta(hours=1)


@pytest.fixture
def busy_house(house):
    """Guests, one of them confidential, one gone; closures; alerts rung and armed."""
    register("0506", "蔡丽")
    register("0418", "王强", kind="shared")
    register("0510", "欧阳秘密", confidential=True)
    gone = register("0401", "李四")
    folio = str(Folio.objects.get(label="0506").pk)
    perform("shifts.open", {"float": "0.00"}, by=OPENING, at=AFTERNOON)
    perform("folios.post_charge", {"folio": folio, "item": "minibar"}, by=OPENING, at=AFTERNOON)
    perform("folios.take_payment", {"folio": folio, "method": "card", "amount": "5.00"}, by=OPENING, at=AFTERNOON)
    note = {"from_name": "张平", "text": "等我", "remind_at": moment(1)}
    for number in ("0506", "0510"):
        perform("alerts.leave_message", {"room": number, **note}, by=OPENING, at=AFTERNOON)
    perform("alerts.ring_due", {}, by=OPENING, at=AFTERNOON + timedelta(minutes=2))
    alert = Alert.objects.first()
    perform("alerts.acknowledge", {"alert": str(alert.pk), "outcome": "delivered"}, by=OPENING, at=LATE)
    perform("alerts.set_wake_up", {"room": "0506", "at": moment(600)}, by=OPENING, at=AFTERNOON)
    perform("stays.check_out", {"stay": str(gone.pk)}, by=OPENING, at=LATE)
    closure = {"from": day(0), "until": day(2), "reason": "漏水"}
    perform("rooms.set_out_of_order", {"rooms": ["0420", "0402"], **closure}, by=OPENING, at=AFTERNOON)
    perform("rooms.end_out_of_order", {"rooms": ["0402"]}, by=OPENING, at=LATE)
    expected = {"room_type": "STD", "arrival": day(3), "departure": day(5)}
    for more in ({"guest": {"name": "蒋进"}, "room": "0418"}, {"guest": {"name": "王密"}, "confidential": True}):
        made = perform("reservations.make", {**expected, **more}, by=OPENING, at=AFTERNOON)
    deposit = {"reservation": made["reservation"], "method": "cash", "amount": "100.00"}
    perform("reservations.take_deposit", deposit, by=OPENING, at=AFTERNOON)
    beats.beat(beats.ALARM_CLOCK, LATE)


def broken():
    return {str(verdict.says) for verdict in audit(at=LATE) if not verdict.holds}


def test_a_busy_house_is_clean(busy_house):
    assert broken() == set()
    assert len(audit(at=LATE)) == len(invariants())


@contextmanager
def unguarded():
    """The database without its own guards, as a careless migration leaves it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE rooms_occupancy DROP CONSTRAINT {guards.CONSTRAINT}")
        else:
            for name in guards.TRIGGERS:
                cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("DROP INDEX a_bed_is_live_once")
    yield


def a_lost_guard():
    with unguarded():
        return {"the database itself guards the beds"}


def a_double_promise():
    with unguarded():
        row = Occupancy.objects.filter(bed__room__number="0506", state="live").first()
        row.pk, row.holder, row.holder_id, row.state = None, "block", "x", "planned"
        row.save()
    return {"the database itself guards the beds", "a bed has at most one live occupancy, and no two promises overlap"}


def two_live_rows():
    with unguarded():
        row = Occupancy.objects.filter(bed__room__number="0420", state="live").first()
        row.pk, row.holder, row.holder_id = None, "hold", "kiosk"
        row.starts_at, row.ends_at = row.ends_at, row.ends_at + timedelta(days=1)
        row.save()
    return {"the database itself guards the beds", "a bed has at most one live occupancy, and no two promises overlap"}


def a_stay_without_its_bed():
    Occupancy.objects.filter(bed__room__number="0506").first().delete()
    return {"a guest in the house has his beds, and nobody else has any"}


def a_ghost_in_a_bed():
    bed = room("0501").beds.get()
    times = {"starts_at": AFTERNOON, "ends_at": LATE}
    Occupancy.objects.create(bed=bed, state="live", holder="stay", holder_id="4711", **times)
    return {"a guest in the house has his beds, and nobody else has any"}


def a_guest_in_another_room():
    Stay.objects.filter(room__number="0506").update(room=room("0501"))
    return {"a guest in the house has his beds, and nobody else has any"}


def a_closure_that_closes_nothing():
    Occupancy.objects.filter(holder="out_of_order", state="live").delete()
    return {"a room out of order has all its beds closed, and no other has"}


def a_closed_bed_without_a_closure():
    Closure.objects.filter(state="begun").update(state="ended")
    return {"a room out of order has all its beds closed, and no other has"}


def a_timer_that_opened_a_room():
    Occupancy.objects.filter(holder="out_of_order", state="live").update(state="ended")
    return {
        "a room out of order has all its beds closed, and no other has",
        "a closed room was opened by a person, never by a clock",
    }


def a_timer_that_ended_a_stay():
    Occupancy.objects.filter(bed__room__number="0506").update(state="ended")
    Stay.objects.filter(room__number="0506").update(state="checked_out", checked_out_at=LATE)
    return {"a stay ended by a check-out that stands in the activity log, never by a clock"}


def a_gap_in_the_feed():
    head = FeedHead.objects.get(hotel=HOTEL)
    FeedEvent.objects.filter(hotel=HOTEL, seq=head.seq - 1).delete()
    return {"feed numbers run without gaps from floor to head"}


def a_lost_latest_event():
    FeedEvent.objects.latest("seq").delete()
    return {"feed numbers run without gaps from floor to head"}


def an_item_of_another_number():
    event = FeedEvent.objects.latest("seq")
    FeedEvent.objects.filter(pk=event.pk).update(item=event.item.replace(str(event.seq), str(event.seq + 1), 1))
    return {"each event travels under its own number, topic and name"}


def an_item_that_is_no_json():
    FeedEvent.objects.filter(pk=FeedEvent.objects.latest("seq").pk).update(item="{")
    return {"each event travels under its own number, topic and name"}


def an_event_from_nowhere():
    FeedEvent.objects.filter(pk=FeedEvent.objects.latest("seq").pk).update(at=LATE + timedelta(days=1))
    return {"behind each event stands an operation in the activity log"}


def a_deaf_alarm_clock():
    Alert.objects.filter(state="armed").update(due_at=LATE - timedelta(seconds=3))
    return {"the alarm clock passed no reminder by"}


def a_ring_too_many():
    AlertRing.objects.create(alert=Alert.objects.get(state="armed"), number=1, due_at=LATE, rang_at=LATE)
    return {"each ring of a reminder was rung once, with its delay"}


def a_ring_that_was_not_recorded():
    AlertRing.objects.first().delete()
    return {"each ring of a reminder was rung once, with its delay"}


def an_alert_that_nobody_ended():
    Alert.objects.filter(state="done").update(done_by="")
    return {"a reminder was ended by a person, who is named"}


def money_of_a_card_that_stands_nowhere():
    folio = Folio.objects.get(label="0506")
    moments = {"made_at": AFTERNOON, "changed_at": AFTERNOON}
    PreAuthorisation.objects.create(
        hotel_id=HOTEL, folio=folio, method="card", amount=5, captured=5, state="captured", **moments
    )
    return {"what was taken from a card is a payment of its folio"}


def a_good_key_of_one_who_left():
    gone = Stay.objects.get(state="checked_out")
    moments = {"valid_until": LATE, "made_at": AFTERNOON, "changed_at": AFTERNOON}
    Key.objects.create(hotel_id=HOTEL, stay=gone, room=gone.room, state="ready", reference="locks-1", **moments)
    return {"a good key belongs to a guest in the house"}


def a_key_in_the_making_for_ever():
    stay = Stay.objects.get(room__number="0506")
    moments = {"valid_until": LATE, "made_at": AFTERNOON, "changed_at": AFTERNOON}
    Key.objects.create(hotel_id=HOTEL, stay=stay, room=stay.room, **moments)
    return {"nobody waits for the lock system for ever"}


def an_open_note_of_a_confidential_stay():
    stay = Stay.objects.get(is_confidential=True)
    ActivityChange.objects.filter(record=f"stay:{stay.pk}").update(is_sealed=False)
    return {"what is noted of a confidential stay in the house is sealed"}


def an_open_note_of_a_confidential_message():
    alert = Alert.objects.get(stay__is_confidential=True)
    ActivityChange.objects.filter(record=f"alert:{alert.pk}").update(is_sealed=False)
    return {"what is noted of a confidential guest's reminders is sealed"}


def two_seasons_at_once():
    for code in ("autumn", "fair"):
        nights = {"begins_on": TODAY, "ends_on": TODAY + timedelta(days=9)}
        Season.objects.create(hotel_id=HOTEL, code=code, name_zh="秋季", name_en="Autumn", **nights)
    return {"no two seasons of a hotel overlap"}


def lost_guards_of_postings():
    with connection.cursor() as cursor:
        on = " ON folios_posting" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {posting_guards.GUARD}_delete{on}")
    return {"the database itself guards the postings"}


def put_beside_the_door(**changes):
    """A posting that no operation wrote."""
    posting = Posting.objects.get(kind="charge")
    posting.pk, posting.act = None, "posted"
    for name, value in changes.items():
        setattr(posting, name, value)
    posting.save(force_insert=True)
    return {"the balance that screens were told is the sum of the postings"}


def a_posting_that_nobody_was_told_of():
    return put_beside_the_door()


def a_reversal_of_another_amount():
    undone = Posting.objects.get(kind="charge")
    told = put_beside_the_door(act="correction", reverses=undone, amount=-undone.amount + 1)
    return told | {"what takes a posting back has its amount with the other sign, on the same folio"}


def a_posting_that_was_lost_on_the_way():
    gone = Posting.objects.get(kind="charge")
    told = put_beside_the_door(act="moved_out", reverses=gone, amount=-gone.amount)
    return told | {"what was moved away has come, to the cent"}


def a_payment_before_its_shift():
    CashierShift.objects.update(opened_at=LATE + timedelta(days=1))
    return {"each payment stands in a shift of its hotel that was open then"}


def a_closed_folio_that_owes():
    Folio.objects.filter(postings__kind="charge").update(closed_at=LATE, closed_on=day(0))
    return {"a closed folio is settled"}


def a_reservation_that_lost_its_bed():
    Occupancy.objects.filter(holder="reservation").first().delete()
    return {"an open reservation with a room has its beds, and no other has any"}


def a_bed_kept_for_nobody():
    Occupancy.objects.filter(holder="reservation").update(holder_id="4711")
    return {"an open reservation with a room has its beds, and no other has any"}


def a_night_that_was_miscounted():
    TypeNight.objects.filter(unassigned__gt=0).update(unassigned=0)
    return {"the demand of each night is the number of reservations without a room"}


def an_open_note_of_a_confidential_reservation():
    made = Reservation.objects.get(is_confidential=True)
    ActivityChange.objects.filter(record=f"reservation:{made.pk}").update(is_sealed=False)
    return {"what is noted of a confidential reservation is sealed"}


def a_deposit_of_nobody():
    Folio.objects.filter(owner_kind="reservation").update(owner="4711")
    return {"every deposit lies with a reservation"}


def a_guest_who_never_arrived_where_he_moved():
    of = Stay.objects.get(room__number="0506")
    more = {"from_room": of.room, "moved_by": "desk", "moved_at": AFTERNOON, "moved_on": TODAY}
    RoomMove.objects.create(stay=of, to_room=room("0501"), reason="吵", **more)
    return {"a guest who moved is in the room he moved to"}


def a_reservation_checked_in_without_a_stay():
    key = perform("reservations.make", RESERVATION, by=OPENING, at=LATE)["reservation"]
    kept = {"reservation": key, "reason": "行程取消"}
    perform("reservations.cancel", kept, by=OPENING, at=LATE)
    Reservation.objects.filter(pk=key).update(state="checked_in")
    return {"whose reservation is checked in has a stay, and the other way round"}


def a_link_of_one():
    Stay.objects.filter(room__number="0506").update(link=LinkedStays.objects.create(hotel_id=HOTEL, made_at=LATE))
    return {"linked stays are two or more of one house"}


def a_night_that_nobody_paid():
    line = {"date": day(-1), "room": "388.00", "extra_beds": "0.00", "breakfast": "0.00", "total": "388.00"}
    Stay.objects.filter(room__number="0506").update(price_lines=[line])
    return {"each agreed night that is over was charged, once and as agreed"}


def a_number_that_was_passed_by():
    Journal.objects.filter(pk=attention().row.journal_id).update(next_seq=3)
    return {"the numbers of each journal run from 1 without gaps"}


def something_not_done_that_nobody_is_told_of():
    attention().delete()
    return {"what a terminal sent and was not done is for a person to settle"}


def a_room_that_is_started_by_nobody():
    told = {"kind": "departure", "state": "started", "state_at": LATE, "business_date": TODAY}
    Task.objects.create(hotel_id=HOTEL, room=room("0501"), **told)
    return {"in each room that is started somebody is at work, and nowhere else"}


def a_dirty_room_on_no_list():
    perform("housekeeping.make_tasks", {}, by=OPENING, at=AFTERNOON)
    Room.objects.filter(number="0501").update(condition="dirty")
    return {"each dirty room without guests stands on the day’s list"}


def a_fault_that_closed_another_room():
    told = {"what": "漏水", "reported_by": "李梅", "reported_at": LATE}
    Fault.objects.create(hotel_id=HOTEL, room=room("0501"), closure=Closure.objects.first(), **told)
    return {"a fault that closed a room names the closure of that room"}


def a_discrepancy_that_is_over():
    told = {"kind": "sleep", "expected": 3, "counted": 1, "found_by": "李梅", "found_at": LATE}
    Discrepancy.objects.create(hotel_id=HOTEL, room=room("0501"), **told)
    return {"a discrepancy ends when the desk and housekeeping agree"}


FAULTS = [
    a_room_that_is_started_by_nobody,
    a_dirty_room_on_no_list,
    a_fault_that_closed_another_room,
    a_discrepancy_that_is_over,
    a_number_that_was_passed_by,
    something_not_done_that_nobody_is_told_of,
    a_guest_who_never_arrived_where_he_moved,
    a_reservation_checked_in_without_a_stay,
    a_link_of_one,
    a_night_that_nobody_paid,
    a_reservation_that_lost_its_bed,
    a_bed_kept_for_nobody,
    a_night_that_was_miscounted,
    an_open_note_of_a_confidential_reservation,
    a_deposit_of_nobody,
    a_lost_guard,
    a_double_promise,
    two_live_rows,
    a_stay_without_its_bed,
    a_ghost_in_a_bed,
    a_guest_in_another_room,
    a_closure_that_closes_nothing,
    a_closed_bed_without_a_closure,
    a_timer_that_opened_a_room,
    a_timer_that_ended_a_stay,
    a_gap_in_the_feed,
    a_lost_latest_event,
    an_item_of_another_number,
    an_item_that_is_no_json,
    an_event_from_nowhere,
    a_deaf_alarm_clock,
    a_ring_too_many,
    a_ring_that_was_not_recorded,
    an_alert_that_nobody_ended,
    money_of_a_card_that_stands_nowhere,
    a_good_key_of_one_who_left,
    a_key_in_the_making_for_ever,
    an_open_note_of_a_confidential_stay,
    an_open_note_of_a_confidential_message,
    two_seasons_at_once,
    lost_guards_of_postings,
    a_posting_that_nobody_was_told_of,
    a_reversal_of_another_amount,
    a_posting_that_was_lost_on_the_way,
    a_payment_before_its_shift,
    a_closed_folio_that_owes,
]


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.__name__ for fault in FAULTS])
def test_each_fault_is_found_and_nothing_else(busy_house, fault):
    expected = fault()
    assert broken() == expected


def test_every_invariant_is_tried(busy_house):
    from django.db import transaction

    found = set()
    for fault in FAULTS:
        with transaction.atomic():
            found |= fault()
            transaction.set_rollback(True)
    assert found == {str(invariant.says) for invariant in invariants()}


def run(*words):
    out = StringIO()
    status = 0
    try:
        call_command("audit", *words, stdout=out)
    except SystemExit as end:
        status = end.code
    return status, out.getvalue()


def test_the_command_says_in_words_and_status(busy_house):
    status, said = run()
    assert (status, "holds" in said, "BROKEN" in said) == (0, True, False)
    a_gap_in_the_feed()
    status, said = run()
    assert (status, "BROKEN" in said, HOTEL in said) == (1, True, True)


def test_the_command_speaks_json(busy_house):
    assert json.loads(run("--json")[1])["holds"] is True
    an_alert_that_nobody_ended()
    status, said = run("--json")
    [breach] = [line for line in json.loads(said)["checked"] if not line["holds"]]
    assert (status, breach["line"]) == (1, "I7")
    assert breach["findings"]


def test_it_says_at_most_twenty_breaches(busy_house):
    Activity.objects.update(at=LATE + timedelta(days=9))
    assert max(len(verdict.findings) for verdict in audit(at=LATE)) == 20


def test_after_a_restore_everybody_takes_a_snapshot(busy_house):
    before = FeedHead.objects.get(hotel=HOTEL)
    out = StringIO()
    call_command("restored", stdout=out)
    after = FeedHead.objects.get(hotel=HOTEL)
    assert uuid.UUID(str(after.epoch)) != before.epoch
    assert str(after.epoch) in out.getvalue()
