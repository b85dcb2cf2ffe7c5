"""A house of 1,000 rooms on PostgreSQL: ``python -m tests.load.desk.full_house <name> <arguments>`` answers as JSON.

The types, the rates, and one row of each kind are made by operations; all others are copied from those.
Seven rooms of ten are slept in; in each the next guests come two nights out of three.
"""

import json
import sys
from datetime import timedelta
from typing import Any

import django

django.setup()

from server.core.clock import now
from server.core.operations import perform
from server.hotels.models import Hotel
from server.staff.models import Post, Role, User
from tests.house import OPENING
from tests.people import HOTEL

from .guests import add_guests
from .rows import copy_row, do, quickly, settle, value

FLOORS, DOORS = 20, 50
TYPES = ("STD", "ORD", "STW", "LTW", "STA", "DLX")
GUESTS_AT_FIRST = 20_000
NEXT_GUESTS = 8
EVERY = 3
"""Days from one arrival in a room to the next; the guest stays two nights."""
SLEPT_IN = "r.place % 10 < 7"
ROOMS = (
    "(SELECT r.*, r.type_id AS kind, (row_number() OVER (ORDER BY number))::int - 1 AS place FROM rooms_room r "
    "WHERE number LIKE '____' AND number >= '1000') r"
)
TODAY = f"(SELECT business_date FROM hotels_hotel WHERE code = '{HOTEL}')"


def build(*, past: int) -> int:
    """The house with so many past stays; answers how many rooms are in it."""
    _types_and_rates()
    _rooms()
    stay, reservation, left = _one_of_each()
    add_guests(GUESTS_AT_FIRST)
    with quickly():
        _in_house(stay)
        _reservations(reservation)
        _past(left, 0, past)
    settle()
    return value(f"SELECT count(*) FROM {ROOMS}")


def grow(*, first: int, until: int, guests: int) -> int:
    """More past stays, and more guests who had them."""
    add_guests(guests - value("SELECT count(*) FROM guests_guest"))
    left = value("SELECT min(id) FROM stays_stay WHERE state = 'checked_out'")
    with quickly("stays_stay", "stays_stayguest", "folios_folio"):
        _past(left, first, until)
    settle()
    return value("SELECT count(*) FROM stays_stay")


def receptionist(*, password: str) -> None:
    """Somebody who may sign in at a screen."""
    user = User.objects.create_user(username="desk", password=password, name="desk", language="en")
    Post.objects.create(user=user, hotel_id=HOTEL, role=Role.objects.get(code="receptionist"))


def _types_and_rates() -> None:
    at = now()
    for order, code in enumerate(TYPES[2:], 2):
        names = {"name_zh": code, "name_en": code, "order": order}
        perform("rooms.build_type", {"code": code, **names}, by=OPENING, at=at)
    card = {"code": "RACK", "name_zh": "门市价", "name_en": "Rack rate", "kind": "daily", "room_types": TYPES}
    perform("rates.make_code", card, by=OPENING, at=at)
    perform("rates.set_prices", {"rate_code": "RACK", "room_types": TYPES, "price": "388"}, by=OPENING, at=at)


def _rooms() -> None:
    room, floor = value("SELECT min(id) FROM rooms_room"), value("SELECT min(id) FROM rooms_floor")
    named = {"code": "n::text", "name_zh": "n || '楼'", "name_en": "'Floor ' || n", '"order"': "n", "order": "n"}
    copy_row("rooms_floor", floor, f"generate_series(10, {9 + FLOORS}) n", named)
    types = ", ".join(f"'{one}'" for one in TYPES)
    doors = (
        f"generate_series(10, {9 + FLOORS}) n CROSS JOIN generate_series(1, {DOORS}) d JOIN rooms_floor f ON "
        f"f.code = n::text JOIN rooms_roomtype t ON t.code = (ARRAY[{types}])[d % {len(TYPES)} + 1]"
    )
    number = {"number": "n || lpad(d::text, 2, '0')", "floor_id": "f.id", "type_id": "t.id"}
    copy_row("rooms_room", room, doors, number)
    bed = value("SELECT min(id) FROM rooms_bed")
    copy_row("rooms_bed", bed, f"{ROOMS}, generate_series(1, 2) n", {"room_id": "r.id", "label": "n::text"})


def _one_of_each() -> tuple[int, int, int]:
    """Keys of somebody in the house, of a reservation and of somebody who has left; all have a rate."""
    at = now()
    today = Hotel.objects.get(code=HOTEL).business_date
    sold: dict[str, Any] = {"rate_code": "RACK", "departure": str(today + timedelta(days=2))}
    known = {"document": {"type": "passport", "number": "E1234567"}, "phone": "+8613800138000"}
    stays = []
    for room, name in (("0418", "王强"), ("0420", "蔡丽")):
        guests = [{"name": name, **known}]
        stays.append(perform("stays.walk_in", {"room": room, "guests": guests, **sold}, by=OPENING, at=at)["stay"])
        known = {}
    perform("stays.check_out", {"stay": stays[1]}, by=OPENING, at=at)
    asked = {"room_type": "STD", "arrival": str(today), "guest": {"name": "蒋进"}, **sold}
    made = perform("reservations.make", asked, by=OPENING, at=at)["reservation"]
    return int(stays[0]), int(made), int(stays[1])


def _in_house(stay: int) -> None:
    before = value("SELECT max(id) FROM stays_stay")
    span = {"arrival": f"{TODAY} - r.place % 3 - 1", "departure": f"{TODAY} + r.place % 4 + 1"}
    differs = {**span, "room_id": "r.id", "room_type_id": "r.kind"}
    copy_row("stays_stay", stay, f"(SELECT * FROM {ROOMS} WHERE {SLEPT_IN}) r", differs)
    _with_guests(before, stay)
    _beds("stays_stay", "stay", "live", f"o.id > {before}")


def _reservations(made: int) -> None:
    """The next guests of each room. Rooms that nobody sleeps in have one who comes today; some have no room yet."""
    before = value("SELECT max(id) FROM reservations_reservation")
    arrival = f"{TODAY} + CASE WHEN {SLEPT_IN} THEN r.place % 4 + 1 ELSE 0 END + n * {EVERY}"
    source = f"(SELECT r.*, n, {arrival} AS arrival FROM {ROOMS}, generate_series(0, {NEXT_GUESTS - 1}) n) r"
    guests = value("SELECT min(id) FROM guests_guest WHERE name <> '蔡丽'")
    differs = {
        "code": "'B' || lpad((r.n * 1000 + r.place)::text, 6, '0')",
        "state": "CASE WHEN r.place % 3 = 0 THEN 'tentative' ELSE 'confirmed' END",
        "room_id": "r.id",
        "room_type_id": "r.kind",
        "arrival": "r.arrival",
        "departure": "r.arrival + 2",
        "guest_id": f"{guests} + 10 + (r.n * 1000 + r.place) % {GUESTS_AT_FIRST - 100}",
    }
    copy_row("reservations_reservation", made, source, differs)
    _beds("reservations_reservation", "reservation", "planned", f"o.id > {before}")


def _past(left: int, first: int, until: int) -> None:
    """Closed stays, a thousand for every three days, counted back from the days before those of the house now."""
    before = value("SELECT max(id) FROM stays_stay")
    day = f"{TODAY} - 5 - (n / 1000) * {EVERY}"
    span = {"arrival": f"{day} - 2", "departure": day, "checked_out_on": day}
    moments = {"checked_in_at": f"{day} - 2 + time '14:00'", "checked_out_at": f"{day} + time '11:30'"}
    source = (
        f"(SELECT r.*, n FROM {ROOMS} JOIN generate_series({first}, {until - 1}) n ON n % 1000 = r.place ORDER BY n) r"
    )
    values = {**span, **moments, "room_id": "r.id", "room_type_id": "r.kind"}
    copy_row("stays_stay", left, source, values)
    _with_guests(before, left)
    _beds("stays_stay", "stay", "ended", f"o.id > {before}")


def _with_guests(after: int, like: int) -> None:
    """Each stay has a guest, every third two, and a folio."""
    new = f"(SELECT id, room_id, {GUEST_OF} AS guest FROM stays_stay WHERE id > {after}) s"
    one = value(f"SELECT min(id) FROM stays_stayguest WHERE stay_id = {like}")
    for place, where in ((0, "s.id % 3 >= 0"), (1, "s.id % 3 = 0")):
        source = f"(SELECT * FROM {new} WHERE {where}) s"
        bed = f"(SELECT id FROM rooms_bed b WHERE b.room_id = s.room_id AND b.label = '{place + 1}')"
        differs = {"stay_id": "s.id", "guest_id": f"s.guest + {place}", "place": str(place), "bed_id": bed}
        copy_row("stays_stayguest", one, source, differs)
    folio = value(f"SELECT id FROM folios_folio WHERE owner_kind = 'stay' AND owner = '{like}'")
    copy_row("folios_folio", folio, new, {"owner": "s.id::text"})


GUEST_OF = (
    "(SELECT min(id) + 10 FROM guests_guest) + (id * 7919) % ((SELECT max(id) - min(id) - 100 FROM guests_guest))"
)


def _beds(table: str, holder: str, state: str, where: str) -> None:
    """Both beds of the rooms of these are given to them."""
    moment = "((o.{day} + time '{time}') AT TIME ZONE 'Asia/Shanghai')"
    begins, ends = moment.format(day="arrival", time="14:00"), moment.format(day="departure", time="12:00")
    do(
        "INSERT INTO rooms_occupancy (bed_id, starts_at, ends_at, state, holder, holder_id) "
        f"SELECT b.id, {begins}, {ends}, '{state}', '{holder}', o.id::text "
        f"FROM {table} o JOIN rooms_bed b ON b.room_id = o.room_id WHERE {where} ORDER BY o.id"
    )


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
