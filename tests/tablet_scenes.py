"""Tablets in a house of its own: ``python -m tests.tablet_scenes <name> <arguments>`` prints the answer as JSON."""

import json
import sys
import time
import uuid
from typing import Any

import django

django.setup()

from server.core.actors import Actor
from server.core.clock import now
from server.core.models import Activity
from server.core.operations import perform
from server.rooms.models import Room
from server.rooms.services import build_room
from server.staff.actors import actor_for
from server.staff.models import Post, Role, User
from server.terminals.codes import hash_of
from server.terminals.models import LedgerRow, StaffSession, Terminal
from tests.house import OPENING
from tests.people import HOTEL

HOUSEKEEPER = "works-at-all-tablets"


def enrol(*, count: int) -> list[dict[str, str]]:
    """So many tablets, somebody at work at each, and for each a room whose condition only it changes."""
    at = now()
    rooms = [f"9{place:03}" for place in range(count)]
    for number in rooms:
        build_room(number=number, floor="5", type="ORD", by=OPENING, at=at)
    user = User.objects.create(username=HOUSEKEEPER, name="李梅")
    Post.objects.create(user=user, hotel_id=HOTEL, role=Role.objects.get(code="housekeeper"))
    tokens = {uuid.uuid4(): f"bt_tablet_{place}" for place in range(count)}
    tablets = Terminal.objects.bulk_create(
        Terminal(pk=pk, hotel_id=HOTEL, kind="tablet", name=f"Tablet {token}", token_hash=hash_of(token), made_at=at)
        for pk, token in tokens.items()
    )
    sessions = StaffSession.objects.bulk_create(
        StaffSession(pk=uuid.uuid4(), terminal=tablet, user=user, began_at=at) for tablet in tablets
    )
    return [
        {"terminal": str(one.terminal_id), "session": str(one.pk), "token": tokens[one.terminal_id], "room": room}
        for one, room in zip(sessions, rooms, strict=True)
    ]


def one_by_one(*, ops: list[tuple[str, dict[str, Any]]]) -> float:
    """Does the same operations here, one after the other, and says how many seconds it took."""
    by: Actor = actor_for(User.objects.get(username=HOUSEKEEPER), HOTEL)
    perform(*ops[0], by=by, at=now())
    began_at = time.perf_counter()
    for name, args in ops:
        perform(name, args, by=by, at=now())
    return time.perf_counter() - began_at


def ledger() -> list[dict[str, Any]]:
    """Every answered operation, journal by journal in order, and what became of each tablet's room."""
    rows = LedgerRow.objects.order_by("journal", "seq")
    return [
        {
            "journal": str(row.journal_id),
            "seq": row.seq,
            "id": str(row.op_id),
            "operation": row.operation,
            "status": row.status,
            "message": row.message,
            "acted_at": row.acted_at.isoformat(),
        }
        for row in rows
    ]


def done() -> list[dict[str, Any]]:
    """What people did at enrolled terminals by the log, in order: the operation, and what the records are called that it changed."""
    enrolled = [str(pk) for pk in Terminal.objects.exclude(token_hash="").values_list("pk", flat=True)]
    found = Activity.objects.filter(terminal__in=enrolled, operation__startswith="housekeeping.").order_by("pk")
    return [
        {"operation": one.operation, "labels": [change.label for change in one.changes.all()]}
        for one in found.prefetch_related("changes")
    ]


def open_sessions() -> int:
    return StaffSession.objects.filter(ended_at=None).count()


def rooms() -> dict[str, dict[str, Any]]:
    """How often each room was changed, and how it stands."""
    return {
        number: {"version": version, "condition": condition}
        for number, version, condition in Room.objects.values_list("number", "version", "condition")
    }


def answered() -> dict[str, int]:
    """How many operations the ledger holds, by what became of them."""
    statuses = LedgerRow.objects.values_list("status", flat=True)
    return {status: list(statuses).count(status) for status in set(statuses)}


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
