"""Terminals as they stand in the feed."""

import uuid
from collections.abc import Collection

from server.core.feed import collection
from server.core.feed.collections import Row, Rows

from .models import Attention, Terminal


def known_id(text: str) -> uuid.UUID | None:
    """The id in this text, if it is one."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


@collection("terminals", topic="system")
def terminal_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    terminals = Terminal.objects.filter(hotel_id=hotel, revoked_at=None)
    if ids is not None:
        terminals = terminals.filter(pk__in=[known for one in ids if (known := known_id(one))])
    return {str(terminal.pk): _row(terminal) for terminal in terminals}


def _row(terminal: Terminal) -> Row:
    return {
        "id": str(terminal.pk),
        "name": terminal.name,
        "kind": terminal.kind,
        "place": terminal.place,
        "connected": terminal.is_connected,
        "latest_contact_at": terminal.latest_contact_at,
        "app": terminal.app,
        "clock_error_ms": terminal.clock_error_ms,
        "queue": terminal.queue_length,
    }


@collection("attention", topic="attention")
def attention_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    """What stands to be settled, with what the terminal was told."""
    waiting = Attention.objects.filter(hotel_id=hotel, settled_at=None).select_related("row", "terminal")
    if ids is not None:
        waiting = waiting.filter(pk__in=[int(one) for one in ids if one.isdecimal()])
    return {str(one.pk): _attention(one) for one in waiting}


def _attention(one: Attention) -> Row:
    row = one.row
    return {
        "id": str(one.pk),
        "kind": one.kind,
        "terminal": one.terminal.name,
        "room": one.room or None,
        "actor": one.actor,
        "operation": row.operation if row else None,
        "code": row.code if row else None,
        "message": row.message if row else None,
        "acted_at": row.acted_at if row else None,
        "made_at": one.made_at,
    }
