"""Any sequence of deeds: no bed is given twice, the rows are the snapshot, the audit is clean."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from server.core.audit import audit
from server.core.errors import DomainError
from server.core.operations import perform
from server.folios.models import Folio, Posting
from server.hotels.models import Hotel
from server.reservations.models import Reservation, TypeNight
from server.reservations.spans import nights_sold
from server.rooms.models import Occupancy
from server.stays.models import Stay
from tests.house import AFTERNOON, OPENING
from tests.replays import replay, rows_of, taken

ROOMS = st.sampled_from(["0418", "0506", "0401"])
EVERYTHING = ("rooms", "desk", "desk.confidential", "housekeeping", "system")


class AnyDay(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        self.at = AFTERNOON
        self.do("shifts.open", float="0.00")
        self.paid = Decimal(0)
        self.follower = taken(EVERYTHING)
        self.desk = taken(("rooms", "desk"))

    def teardown(self):
        broken = [verdict for verdict in audit(at=self.at) if not verdict.holds]
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)
        assert broken == []

    def do(self, name, **args):
        """Does it, or is refused in words; nothing else may come out."""
        self.at += timedelta(minutes=7)
        try:
            return perform(name, args, by=OPENING, at=self.at)
        except DomainError as refused:
            return refused

    @property
    def today(self):
        return Hotel.objects.get().business_date

    def day(self, after):
        return (self.today + timedelta(days=after)).isoformat()

    @rule(
        room=ROOMS,
        nights=st.integers(0, 3),
        kind=st.sampled_from(["normal", "shared", "hourly"]),
        confidential=st.booleans(),
    )
    def walk_in(self, room, nights, kind, confidential):
        guests = [{"name": "王强", "document": {"type": "passport", "number": room}, "vip": confidential}]
        args = {"departure": self.day(nights), "guests": guests, "kind": kind, "confidential": confidential}
        self.do("stays.walk_in", room=room, **args)

    @rule(data=st.data())
    def check_out(self, data):
        self.do("stays.check_out", stay=str(self.some_stay(data)))

    @rule(data=st.data(), on=st.booleans())
    def hide(self, data, on):
        self.do("stays.set_confidential", stay=str(self.some_stay(data)), on=on)

    @rule(data=st.data(), days=st.integers(-1, 3))
    def extend(self, data, days):
        self.do("stays.extend", stay=str(self.some_stay(data)), departure=self.day(days))

    @rule(data=st.data(), room=ROOMS)
    def move(self, data, room):
        self.do("stays.move_room", stay=str(self.some_stay(data)), room=room, reason="空调太吵")

    @rule(data=st.data(), kind=st.sampled_from(["normal", "shared", "hourly", "complimentary"]))
    def change_kind(self, data, kind):
        self.do("stays.change_kind", stay=str(self.some_stay(data)), kind=kind)

    @rule(data=st.data())
    def link(self, data):
        self.do("stays.link", stays=[str(self.some_stay(data)), str(self.some_stay(data))])

    @rule(data=st.data())
    def unlink(self, data):
        self.do("stays.unlink", stay=str(self.some_stay(data)))

    @rule(data=st.data(), deed=st.sampled_from(["check_in", "check_out"]))
    def undo(self, data, deed):
        self.do(f"stays.undo_{deed}", stay=str(self.some_stay(data)))

    @rule(room=st.none() | ROOMS, expected=st.none() | ROOMS, nights=st.integers(1, 3))
    def come_with_a_reservation(self, room, expected, nights):
        wishes = {"room_type": "STD", "arrival": self.day(0), "departure": self.day(nights), "guest": {"name": "蒋进"}}
        made = self.do("reservations.make", **wishes, **({"room": expected} if expected else {}))
        if isinstance(made, dict):
            self.do("stays.check_in", reservation=made["reservation"], room=room)

    def some_stay(self, data):
        return data.draw(st.sampled_from(list(Stay.objects.order_by("pk").values_list("pk", flat=True)) or [0]))

    @rule(room=ROOMS, condition=st.sampled_from(["dirty", "clean", "inspected"]))
    def say_condition(self, room, condition):
        self.do("rooms.set_condition", rooms=[room], condition=condition)

    @rule(room=ROOMS, starts=st.integers(0, 2), days=st.integers(1, 2), kind=st.sampled_from(["order", "service"]))
    def close(self, room, starts, days, kind):
        period = {"from": self.day(starts), "until": self.day(starts + days)}
        self.do(f"rooms.set_out_of_{kind}", rooms=[room], reason="漏水", **period)

    @rule(room=ROOMS, kind=st.sampled_from(["order", "service"]))
    def open_again(self, room, kind):
        self.do(f"rooms.end_out_of_{kind}", rooms=[room])

    @rule(room=ROOMS, minutes=st.integers(1, 90))
    def leave_message(self, room, minutes):
        remind_at = (self.at + timedelta(minutes=7 + minutes)).isoformat()
        self.do("alerts.leave_message", room=room, from_name="张平", text="等我", remind_at=remind_at)

    @rule(
        room_type=st.sampled_from(["STD", "ORD"]),
        room=st.sampled_from(["", "", "0418", "0401"]),
        starts=st.integers(0, 2),
        nights=st.integers(0, 3),
        kind=st.sampled_from(["normal", "normal", "shared", "hourly"]),
        confidential=st.booleans(),
        confirmed=st.booleans(),
    )
    def book(self, room_type, room, starts, nights, **more):
        days = {"arrival": self.day(starts), "departure": self.day(starts + nights)}
        self.do("reservations.make", room_type=room_type, room=room, guest={"name": "蒋进"}, **days, **more)

    @rule(
        data=st.data(),
        room=st.sampled_from([None, "", "0418", "0506", "0401"]),
        room_type=st.sampled_from([None, "STD", "ORD"]),
        starts=st.sampled_from([None, 0, 1]),
        ends=st.sampled_from([None, 1, 3, 4]),
        confidential=st.sampled_from([None, True, False]),
    )
    def move_or_stretch(self, data, room, room_type, starts, ends, confidential):
        days = {"arrival": starts and self.day(starts), "departure": ends and self.day(ends)}
        given = {"room": room, "room_type": room_type, "confidential": confidential, **days}
        wishes = {name: value for name, value in given.items() if value is not None}
        self.do("reservations.change", reservation=self.some_reservation(data), **wishes)

    @rule(data=st.data(), room=ROOMS)
    def assign(self, data, room):
        self.do("reservations.assign_room", reservation=self.some_reservation(data), room=room)

    @rule(data=st.data())
    def swap(self, data):
        both = {"reservation": self.some_reservation(data), "other": self.some_reservation(data)}
        self.do("reservations.swap_rooms", **both)

    @rule(arrives=st.integers(0, 2))
    def assign_all(self, arrives):
        self.do("reservations.assign_all", arrival=self.day(arrives))

    @rule(
        data=st.data(),
        how=st.sampled_from(["confirm", "unconfirm", "unassign_room", "mark_no_show", "reinstate", "delete", "copy"]),
    )
    def act_on_reservation(self, data, how):
        self.do(f"reservations.{how}", reservation=self.some_reservation(data))

    @rule(data=st.data())
    def cancel(self, data):
        self.do("reservations.cancel", reservation=self.some_reservation(data), reason="改期")

    @rule(data=st.data(), how=st.sampled_from(["take", "take", "refund"]), amount=st.integers(1, 3))
    def deposit(self, data, how, amount):
        args = {"reservation": self.some_reservation(data), "method": "cash", "amount": f"{amount}.00"}
        done = self.do(f"reservations.{how}_deposit", **args)
        if isinstance(done, dict):
            self.paid += amount if how == "take" else -amount

    @rule(how=st.sampled_from(["release_due", "mark_no_shows"]))
    def let_the_hour_come(self, how):
        self.do(f"reservations.{how}")

    def some_reservation(self, data):
        keys = list(Reservation.objects.order_by("pk").values_list("pk", flat=True))
        return str(data.draw(st.sampled_from(keys or [0])))

    @rule()
    def ring(self):
        self.do("alerts.ring_due")

    @rule()
    def close_the_day(self):
        self.at += timedelta(days=1)
        self.do("nightaudit.run", business_date=self.today.isoformat())

    @invariant()
    def no_bed_is_given_twice(self):
        live = list(Occupancy.objects.live().values_list("bed_id", flat=True))
        assert len(live) == len(set(live))

    @invariant()
    def who_waits_is_counted_once_in_each_night(self):
        waiting = Counter()
        for one in Reservation.objects.filter(state__in=Reservation.OPEN, room=None):
            waiting.update((one.room_type_id, night) for night in nights_sold(one.arrival, one.departure))
        rows = TypeNight.objects.filter(unassigned__gt=0).values_list("room_type_id", "night", "unassigned")
        assert waiting == {(room_type, night): count for room_type, night, count in rows}

    @invariant()
    def no_deposit_is_lost(self):
        lying = Posting.objects.filter(folio__kind=Folio.Kind.DEPOSIT)
        assert -sum(lying.values_list("amount", flat=True)) == self.paid

    @invariant()
    def the_feed_tells_everything(self):
        for replica, topics in ((self.follower, EVERYTHING), (self.desk, ("rooms", "desk"))):
            replay(replica, topics)
            assert rows_of(replica) == rows_of(taken(topics))


@pytest.mark.timeout(120)
def test_any_day(house):
    quick = settings(
        max_examples=16,
        stateful_step_count=24,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(AnyDay, settings=quick)
