"""Guests by the hundred thousand, each with a document, a telephone number and the keys by which he is found."""

import random
from collections.abc import Iterator
from functools import cache

from django.db import connection

from server.demo.people import FAMILY
from server.demo.resident_id import made_up_number
from server.guests.models import Guest
from server.guests.names import name_keys, number_keys
from server.guests.services.finding import index

from .names import GIVEN
from .rows import copy_row, do, quickly, value

ONE_IN_TWO_CHARACTERS = 4
TABLES = ("guests_guest", "guests_guestdocument", "guests_guestkey")


def add_guests(count: int) -> None:
    """So many more, copied from the first: other names, numbers, documents."""
    before = value("SELECT max(id) FROM guests_guest")
    first = value("SELECT min(id) FROM guests_guest")
    dice = random.Random(before)
    do("CREATE TEMP TABLE person (n serial, name text, document text, phone text) ON COMMIT PRESERVE ROWS")
    with connection.cursor() as cursor, cursor.copy("COPY person (name, document, phone) FROM STDIN") as people:
        for one in _people(dice, count):
            people.write_row(one)
    new = f"(SELECT g.id, p.* FROM guests_guest g JOIN person p ON p.n = g.id - {before}) x"
    with quickly(*TABLES):
        do(f"SELECT setval(pg_get_serial_sequence('guests_guest', 'id'), {before})")
        differs = {"name": "p.name", "phone": "p.phone", "is_vip": "p.n % 200 = 0"}
        copy_row("guests_guest", first, "(SELECT * FROM person ORDER BY n) p", differs)
        document = value("SELECT min(id) FROM guests_guestdocument")
        names = {"guest_id": "x.id", "number": "x.document"}
        copy_row("guests_guestdocument", document, new, names)
        _write_keys(before)
    do("DROP TABLE person")
    _refuse_other_keys(before + count)


def _people(dice: random.Random, count: int) -> Iterator[tuple[str, str, str]]:
    for _place in range(count):
        given = dice.choice(GIVEN) if dice.randrange(ONE_IN_TWO_CHARACTERS) == 0 else "".join(dice.choices(GIVEN, k=2))
        phone = f"+8613{dice.randrange(10**9):09}"
        yield dice.choice(FAMILY) + given, made_up_number(dice.choice(("male", "female")), dice), phone


def _write_keys(after: int) -> None:
    rows = do(f"SELECT {after} + n, name, document, phone FROM person")
    hotel = Guest.objects.values_list("hotel_id", flat=True)[0]
    columns = "COPY guests_guestkey (hotel_id, guest_id, kind, place, text) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(columns) as keys:
        for guest, name, document, phone in rows:
            for kind, place, text in _keys(name, document, phone.removeprefix("+86")):
                keys.write_row((hotel, guest, kind, place, text))


def _keys(name: str, document: str, phone: str) -> set[tuple[str, int, str]]:
    numbers = {("d", key.place, key.text) for key in number_keys(document)}
    phones = {("p", key.place, key.text) for digits in (phone, f"86{phone}") for key in number_keys(digits)}
    return _name_keys(name) | numbers | phones


@cache
def _name_keys(name: str) -> set[tuple[str, int, str]]:
    return {("n", key.place, key.text) for key in name_keys([name])}


def _refuse_other_keys(guest: int) -> None:
    """The keys are those that the house itself would write."""
    one = Guest.objects.get(pk=guest)
    before = set(one.keys.values_list("pk", flat=True))
    index(one)
    if before != set(one.keys.values_list("pk", flat=True)):
        raise RuntimeError("the guests of the bench have other keys than the house gives")
