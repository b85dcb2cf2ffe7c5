"""Check-ins that are done and undone, to learn what they write: ``python -m tests.load.desk.rehearsal <name> <arguments>``."""

import json
import re
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import django

django.setup()

from django.db import connection, transaction

from server.core.actors import Actor
from server.core.clock import now
from server.core.models import FeedEvent, FeedHead
from server.core.operations import IdempotencyKey, perform
from server.hotels.models import Hotel
from server.reservations.models import Reservation
from server.staff.models import Role
from tests.people import HOTEL

from .rows import do

WRITES = re.compile(r"INSERT|UPDATE|DELETE")
READS = re.compile(r"SELECT")
APART = 20_000_000
"""Numbers of different tables are so far from each other that a text tells which is meant."""


def due(*, count: int) -> list[str]:
    """Reservations of guests who come today and have a room that is free now."""
    today = Hotel.objects.get(code=HOTEL).business_date
    open_ones = Reservation.objects.filter(state__in=Reservation.OPEN, arrival=today, room__isnull=False)
    return [str(key) for key in open_ones.order_by("pk").values_list("pk", flat=True)[:count]]


def set_numbers_apart() -> None:
    sequences = do("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1")
    for place, [name] in enumerate(sequences, 1):
        do(f"SELECT setval('{name}', {place * APART})")
    head = (len(sequences) + 1) * APART
    FeedEvent.objects.filter(hotel=HOTEL).delete()
    FeedHead.objects.filter(hotel=HOTEL).update(seq=head, floor=head)


def rehearse(*, reservations: list[str]) -> list[dict[str, Any]]:
    """For each: the statements that write, with the numbers they gave to new rows, and how many there were in all."""
    return [_rehearsed(one) for one in reservations]


def _rehearsed(reservation: str) -> dict[str, Any]:
    head = FeedHead.objects.get(hotel=HOTEL).seq
    with transaction.atomic(), _written() as written:
        key = IdempotencyKey(uuid.uuid4(), "rehearsed")
        perform("stays.check_in", {"reservation": reservation}, by=_receptionist(), at=now(), key=key)
        transaction.set_rollback(True)
    writes = [one for one in written if WRITES.match(one["sql"])]
    reads = sum(bool(READS.match(one["sql"])) for one in written)
    return {"head": head, "writes": writes, "reads": reads}


def _receptionist() -> Actor:
    role = Role.objects.get(code="receptionist")
    return Actor(HOTEL, "follower 0", "1", frozenset(role.permissions), terminal="API")


@contextmanager
def _written() -> Iterator[list[dict[str, Any]]]:
    found: list[dict[str, Any]] = []

    def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        answer = execute(sql, params, many, context)
        cursor = context["cursor"]
        given = []
        if sql.startswith("INSERT") and cursor.description and cursor.rowcount:
            given = [row[0] for row in cursor.fetchall()]
            cursor.scroll(0, mode="absolute")
        found.append({"sql": connection.ops.last_executed_query(cursor, sql, params), "given": given})
        return answer

    with connection.execute_wrapper(listen):
        yield found


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
