"""What happens in a house of its own: functions that tests run in other processes, by name.

``python -m tests.scenes <name> <arguments> [threads begin_at process]`` prints the answer as JSON, or the list of the
answers of all threads.
"""

import json
import random
import sys
import threading
import time
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from django.db import connection, transaction

from server.alerts.models import Alert, AlertRing
from server.core import approvals, feed
from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.models import Activity, FeedEvent, FeedHead
from server.core.money import money_text
from server.core.operations import IdempotencyKey, operation, perform
from server.folios.models import CashierShift, Folio, Posting
from server.folios.selectors import total
from server.hotels.models import Hotel
from server.reservations.models import Reservation
from server.rooms.models import Occupancy, Room, RoomType
from server.staff.models import Post, Role, User
from server.staff.sessions import make_token
from server.stays.models import Stay
from sync.wire import fingerprint
from tests.house import build_house, register
from tests.people import HOTEL
from tests.replays import replay, rows_of, taken

EVERYTHING = ("rooms", "desk", "desk.confidential", "housekeeping", "system")


def now() -> datetime:
    return datetime.now(UTC)


def someone(place: int) -> Actor:
    return Actor(HOTEL, f"desk {place}", str(5000 + place), is_system=True)


def try_to(name: str, args: dict[str, Any], place: int = 0, key: IdempotencyKey | None = None) -> Any:
    """The answer, or the code of the refusal; anything else ends the thread and fails the test."""
    try:
        return perform(name, args, by=someone(place), at=now(), key=key)
    except DomainError as refused:
        return refused.code


def build() -> int:
    """The small hotel, at the present day, so that nothing in it is overdue."""
    build_house(at=now())
    Hotel.objects.update(business_date=now().date())
    return Room.objects.count()


def far(days: int = 3) -> str:
    return (now() + timedelta(days=days)).date().isoformat()


def walk_in(*, room: str, place: int = 0, name: str = "王强") -> Any:
    return try_to("stays.walk_in", {"room": room, "departure": far(), "guests": [{"name": name}]}, place)


def with_one_key(*, room: str, key: str, place: int) -> Any:
    args = {"room": room, "departure": far(), "guests": [{"name": "王强"}]}
    return try_to("stays.walk_in", args, key=IdempotencyKey(uuid.UUID(key), "body"))


def roll(*, date: str, place: int) -> Any:
    return try_to("hotels.roll_business_date", {"business_date": date}, place)


def business_date() -> str:
    return Hotel.objects.get().business_date.isoformat()


APPROVED = ("rooms.set_condition", {"rooms": ["0418"], "condition": "dirty"})
ASKING = Actor(HOTEL, "desk", "4711")


def approval() -> str:
    """A manager's word for one change of a room's condition."""
    name, args = APPROVED
    manager = Actor(HOTEL, "manager", "4712", frozenset({name}))
    return approvals.give(name, name, fingerprint({"operation": name, "args": args}), to=ASKING, by=manager, at=now())


def use_approval(*, token: str, place: int) -> str:
    try:
        perform(*APPROVED, by=ASKING, at=now(), approval=token)
    except DomainError as refused:
        return refused.code
    return "done"


def holders(*, room: str) -> dict[str, int]:
    live = Occupancy.objects.live().filter(bed__room__number=room)
    return {
        "beds": live.count(),
        "holders": live.values("holder_id").distinct().count(),
        "stays": Stay.objects.count(),
        "check-ins": Activity.objects.filter(operation="stays.walk_in").count(),
    }


def ring(*, place: int) -> int:
    from server.alerts.alarm_clock import ring_all

    return ring_all(now())


def messages(*, count: int, seconds: float = 0.5) -> list[str]:
    """A guest and this many messages that are due in a moment."""
    register("0506", "蔡丽", nights=300, at=now())
    args = {"room": "0506", "from_name": "张平", "text": "等我"}
    made = []
    for _place in range(count):
        remind_at = (now() + timedelta(seconds=seconds)).isoformat()
        made.append(perform("alerts.leave_message", {**args, "remind_at": remind_at}, by=someone(0), at=now())["alert"])
    time.sleep(min(seconds, 1) + 0.1)
    return made


def acknowledge(*, alert: str, place: int) -> Any:
    return try_to("alerts.acknowledge", {"alert": alert, "outcome": "delivered"}, place)


def rings() -> dict[str, Any]:
    return {
        "rings": AlertRing.objects.count(),
        "states": sorted(Alert.objects.values_list("state", flat=True)),
        "numbers": sorted(Alert.objects.values_list("ring", flat=True)),
        "delays": [ring.delay_ms for ring in AlertRing.objects.all()],
        "done_by": sorted(set(Alert.objects.values_list("done_by", flat=True))),
    }


@operation("tests.crosswise", permission="tests", label="Lock two rooms, one after the other")
def lock_crosswise(*, rooms: list[str], by: Actor, at: datetime) -> None:
    """Takes the locks slowly, in the order that is asked."""
    for number in rooms:
        room = Room.objects.select_for_update(no_key=True).get(number=number)
        room.version += 1
        room.save(update_fields=["version"])
        time.sleep(0.3)
    feed.touch("rooms", Room.objects.filter(number__in=rooms).values_list("pk", flat=True), event="room.changed")


def crosswise(*, place: int) -> Any:
    rooms = ["0418", "0420"] if place % 2 else ["0420", "0418"]
    lock_crosswise(rooms=rooms, by=someone(place), at=now())
    return "done"


def versions() -> list[int]:
    return list(Room.objects.filter(number__in=["0418", "0420"]).values_list("version", flat=True))


def deadlocks() -> int:
    """How many PostgreSQL has broken in this database; it tells after a moment."""
    time.sleep(1.2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


class Broken(Exception):
    """An error of the program, after everything was written."""


@operation("tests.break", permission="tests", label="Break after the effect")
def break_after(*, name: str, args: dict[str, Any], by: Actor, at: datetime) -> None:
    from server.core.operations import find
    from server.core.operations.arguments import parse

    find(name).function(**parse(find(name).arguments, args), by=by, at=at)
    raise Broken


ROOMS = ["0418", "0420", "0506", "0510", "0401", "0402"]


def any_deed(dice: random.Random) -> tuple[str, dict[str, Any]]:
    """Something that goes on in a hotel, on rooms that others want too."""
    rooms = dice.sample(ROOMS, dice.randint(1, 4))
    room = rooms[0]
    stay = Stay.objects.filter(state="in_house").order_by("?").first()
    alert = Alert.objects.exclude(state="done").order_by("?").first()
    period = {"from": now().date().isoformat(), "until": far(), "reason": "漏水"}
    choices: list[tuple[str, dict[str, Any]]] = [
        ("rooms.set_condition", {"rooms": rooms, "condition": dice.choice(["dirty", "clean", "inspected"])}),
        ("rooms.set_condition", {"rooms": rooms, "condition": "clean"}),
        ("rooms.set_out_of_order", {"rooms": rooms[:2], **period}),
        ("rooms.end_out_of_order", {"rooms": [room]}),
        (
            "stays.walk_in",
            {"room": room, "departure": far(), "guests": guests(dice), "confidential": dice.random() < 0.3},
        ),
        ("stays.walk_in", {"room": room, "departure": far(), "guests": guests(dice), "kind": "shared"}),
    ]
    if stay:
        on = dice.random() < 0.5
        note = {"room": stay.room.number, "from_name": "张平", "text": "等我"}
        remind_at = (now() + timedelta(seconds=dice.uniform(0.1, 2))).isoformat()
        choices += [
            ("stays.check_out", {"stay": str(stay.pk)}),
            ("stays.set_confidential", {"stay": str(stay.pk), "on": on}),
            ("stays.set_do_not_disturb", {"stay": str(stay.pk), "on": on}),
            ("alerts.leave_message", {**note, "remind_at": remind_at}),
            ("alerts.ring_due", {}),
        ]
    if alert:
        choices.append(("alerts.snooze", {"alert": str(alert.pk), "minutes": 1}))
        choices.append(("alerts.acknowledge", {"alert": str(alert.pk), "outcome": "delivered"}))
    return dice.choice(choices)


def guests(dice: random.Random) -> list[dict[str, Any]]:
    """Two guests who are known here, in any order: parents that others update crosswise."""
    known = [{"name": f"客{n}", "document": {"type": "passport", "number": str(n)}, "vip": n == 1} for n in range(4)]
    return dice.sample(known, 2)


def write(*, seed: int, deeds: int = 10**9, seconds: float = 10**9, pause: float = 0, place: int = 0) -> dict[str, int]:
    """Writes through operations for a while; every sixth breaks after its effect and leaves nothing."""
    dice = random.Random(seed * 1000 + place)
    counted = {"done": 0, "refused": 0, "broken": 0}
    until = time.monotonic() + seconds
    while deeds and time.monotonic() < until:
        deeds -= 1
        name, args = any_deed(dice)
        try:
            if dice.random() < 1 / 6:
                break_after(name=name, args=args, by=someone(place), at=now())
            perform(name, args, by=someone(place), at=now())
            counted["done"] += 1
        except DomainError:
            counted["refused"] += 1
        except Broken:
            counted["broken"] += 1
        time.sleep(dice.uniform(0, 2 * pause))
    return counted


def followers() -> list[Any]:
    """What three kinds of desks hold before the writers begin."""
    return [
        [topics, replica.epoch, replica.cursor, replica.collections]
        for topics in (("rooms",), ("rooms", "desk"), EVERYTHING)
        for replica in [taken(topics)]
    ]


def caught_up(*, held: list[Any]) -> dict[str, int]:
    """Asserts that their rows and the events since are the rows of now."""
    from sync.rules.replica import Replica

    for topics, epoch, cursor, collections in held:
        replica = Replica(epoch, cursor, collections)
        replay(replica, topics)
        assert rows_of(replica) == rows_of(taken(topics)), topics
    return {"events": FeedEvent.objects.count()}


def engage(*, roles: list[str]) -> dict[str, str]:
    """A token for somebody of each role."""
    tokens = {}
    for role in roles:
        user = User.objects.create(username=f"{role}-follower", name=role)
        Post.objects.create(user=user, hotel_id=HOTEL, role=Role.objects.get(code=role))
        tokens[role] = make_token(user, name="follower", at=now())[0]
    return tokens


def committed(*, topics: list[str], after: int) -> list[int]:
    """The numbers of the committed events of these topics."""
    events = FeedEvent.objects.filter(hotel=HOTEL, topic__in=topics, seq__gt=after)
    return list(events.order_by("seq").values_list("seq", flat=True))


def snapshot(*, topics: list[str]) -> dict[str, Any]:
    replica = taken(topics)
    return {"epoch": replica.epoch, "seq": replica.cursor, "collections": rows_of(replica)}


def head() -> int:
    with transaction.atomic():
        return FeedHead.objects.get(hotel=HOTEL).seq


def charged_folio() -> dict[str, Any]:
    """A folio with 18.00 on it."""
    key = try_to("stays.walk_in", {"room": "0506", "departure": far(), "guests": [{"name": "蔡丽"}]})["stay"]
    folio = str(Folio.objects.get(owner_kind="stay", owner=key).pk)
    return {"folio": folio, **try_to("folios.post_charge", {"folio": folio, "item": "minibar"})}


def overbook(*, room_type: str, by: int) -> int:
    RoomType.objects.filter(code=room_type).update(overbooking=by)
    return Room.objects.filter(type__code=room_type).count() + by


def reserve(*, place: int, room: str = "", arrives: int = 1) -> Any:
    """Two nights in a standard room for a guest of one's own."""
    days = {"arrival": far(arrives), "departure": far(arrives + 2)}
    args = {"room_type": "STD", **days, "guest": {"name": f"客{place}"}, "room": room}
    return try_to("reservations.make", args, place)


def receptionists(*, usernames: list[str], password: str) -> dict[str, str]:
    """Receptionists with this password, and a bearer token of the first."""
    for username in usernames:
        user = User.objects.create_user(username, password, name=username)
        Post.objects.create(user=user, hotel_id=HOTEL, role=Role.objects.get(code="receptionist"))
    first = User.objects.get(username=usernames[0])
    return {"token": make_token(first, name="exchange", at=now())[0]}


def reserve_in_any_way(*, place: int) -> Any:
    """Half take any room, some a certain one; some copy what they have, give it another room or other days."""
    if place % 4 == 1:
        return reserve(place=place, room=("0418", "0420", "0506", "0510")[place // 4 % 4])
    made = reserve(place=place)
    if place % 4 == 2 and isinstance(made, dict):
        try_to("reservations.copy", {"reservation": made["reservation"]}, place)
    if place % 4 == 3 and isinstance(made, dict):
        try_to("reservations.assign_room", {"reservation": made["reservation"], "room": "0418"}, place)
        try_to("reservations.change", {"reservation": made["reservation"], "departure": far(4)}, place)
    return made


def reserved() -> dict[str, int]:
    found = Reservation.objects.filter(state__in=Reservation.OPEN)
    return {"open": found.count(), "codes": len(set(found.values_list("code", flat=True)))}


def reserve_with_one_key(*, key: str, place: int) -> Any:
    args = {"room_type": "STD", "arrival": far(1), "departure": far(3), "guest": {"name": "蒋进"}}
    return try_to("reservations.make", args, key=IdempotencyKey(uuid.UUID(key), "body"))


def assign_all(*, place: int) -> Any:
    return try_to("reservations.assign_all", {"arrival": far(1)}, place)


def rooms_assigned() -> list[str]:
    found = Reservation.objects.filter(state__in=Reservation.OPEN, room__isnull=False)
    return sorted(found.values_list("room__number", flat=True))


def take_back(*, posting: str, place: int) -> Any:
    return try_to("folios.reverse", {"posting": posting, "reason": "打错"}, place)


def settle_as_oneself(*, folio: str, place: int) -> Any:
    try_to("shifts.open", {"float": "0.00"}, place)
    return try_to("folios.settle", {"folio": folio, "payments": [{"method": "card", "amount": "18.00"}]}, place)


def open_one_shift(*, place: int) -> Any:
    return try_to("shifts.open", {"float": "0.00"})


def post_or_roll(*, folio: str, date: str, place: int) -> Any:
    if place % 4 == 0:
        return try_to("hotels.roll_business_date", {"business_date": date}, place)
    return [try_to("folios.post_charge", {"folio": folio, "item": "minibar"}, place) for _time in range(4)]


def ledger() -> dict[str, Any]:
    return {
        "postings": Posting.objects.count(),
        "balance": money_text(total(Posting.objects.all())),
        "open_shifts": CashierShift.objects.filter(closed_at=None).count(),
    }


def days_of_postings_in_order() -> bool:
    """Whether each event that told of a posting before the roll has the old date, and each after it the new one."""
    events = FeedEvent.objects.filter(name__in=["folio.posted", "hotel.business_date_rolled"]).order_by("seq")
    day, told = Hotel.objects.get().business_date - timedelta(days=1), 0
    for event in events:
        if event.name == "hotel.business_date_rolled":
            day += timedelta(days=1)
            continue
        postings = json.loads(event.item)["put"]["folios"][0]["postings"]
        if any(one["business_date"] != day.isoformat() for one in postings[told:]):
            return False
        told = len(postings)
    return True


def in_threads(function: Any, args: dict[str, Any], threads: int, begin_at: float, process: int) -> list[Any]:
    answers: list[Any] = [None] * threads
    failures: list[BaseException] = []

    def one(thread: int) -> None:
        try:
            time.sleep(max(0, begin_at - time.time()))
            answers[thread] = function(**args, place=process * threads + thread)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=one, args=(thread,)) for thread in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    if failures:
        raise failures[0]
    return answers


def main(words: list[str]) -> None:
    name, args, *crowd = words
    function, arguments = globals()[name], json.loads(args)
    if crowd:
        threads, begin_at, process = int(crowd[0]), float(crowd[1]), int(crowd[2])
        answer = in_threads(function, arguments, threads, begin_at, process)
    else:
        answer = function(**arguments)
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
