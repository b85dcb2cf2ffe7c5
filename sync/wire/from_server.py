"""What a terminal reads from the server: fields it does not know are ignored."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, cast, get_args

from .errors import WireError
from .fields import Fields, read_object
from .frames import Bye, Events, FromServer, Item, Mode, Reset, ResetReason, Row, Snapshot, Tick, Welcome


def parse_from_server(text: str | bytes) -> FromServer:
    """The frame that the server sent.

    :raises WireError: when it is none, or its numbers contradict each other.
    """
    fields = read_object("frame", text)
    kind = fields.text("type")
    if kind not in _PARSERS:
        raise WireError(f"frame: unknown type {kind!r}")
    return _PARSERS[kind](Fields(kind, fields.values))


def parse_snapshot(text: str | bytes) -> Snapshot:
    """The body of a snapshot.

    :raises WireError: when it is none, or a row stands under another id than its own.
    """
    fields = read_object("snapshot", text)
    collections = {name: _keyed(name, rows) for name, rows in fields.objects("collections").items()}
    return Snapshot(fields.text("epoch"), fields.number("seq"), fields.text("server_time"), collections)


def _keyed(name: str, rows: object) -> dict[str, Row]:
    found = Fields(f"snapshot {name}", rows).values
    for row_id, row in found.items():
        if _row(name, row)["id"] != row_id:
            raise WireError(f"snapshot {name}: the row {row_id!r} has another id")
    return found


def _welcome(fields: Fields) -> Welcome:
    mode = fields.text("mode")
    if mode not in get_args(Mode):
        raise WireError(f"welcome: unknown mode {mode!r}")
    return Welcome(
        epoch=fields.text("epoch"),
        head=fields.number("head"),
        floor=fields.number("floor"),
        server_time=fields.text("server_time"),
        mode=cast(Mode, mode),
        tick_s=fields.number("tick_s"),
    )


def _events(fields: Fields) -> Events:
    start, to = fields.number("from"), fields.number("to")
    items = tuple(_item(item) for item in fields.list("items"))
    numbers = [start, *(item.seq for item in items)]
    rising = all(before < after for before, after in pairwise(numbers))
    if not rising or numbers[-1] > to:
        raise WireError("events: the numbers must rise from 'from' to 'to'")
    return Events(start, to, items)


def _item(value: object) -> Item:
    fields = Fields("item", value)
    return Item(
        seq=fields.number("seq"),
        topic=fields.text("topic"),
        name=fields.text("name"),
        at=fields.text("at"),
        put={name: _rows(name, rows) for name, rows in fields.objects("put").items()},
        drop={name: _keys(name, keys) for name, keys in fields.objects("drop").items()},
    )


def _rows(name: str, rows: Any) -> tuple[Row, ...]:
    if not isinstance(rows, list):
        raise WireError(f"item: 'put' of {name} must be a list")
    return tuple(_row(name, row) for row in rows)


def _row(name: str, row: object) -> Row:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise WireError(f"a row of {name} needs an id")
    return row


def _keys(name: str, keys: Any) -> tuple[str, ...]:
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise WireError(f"item: 'drop' of {name} must be a list of ids")
    return tuple(keys)


def _tick(fields: Fields) -> Tick:
    return Tick(
        fields.number("head"), fields.number("covered_to"), fields.text("server_time"), fields.truth("alarm_clock_ok")
    )


def _reset(fields: Fields) -> Reset:
    reason = fields.text("reason")
    if reason not in get_args(ResetReason):
        raise WireError(f"reset: unknown reason {reason!r}")
    return Reset(cast(ResetReason, reason))


def _bye(fields: Fields) -> Bye:
    return Bye(fields.number("retry_after_ms"))


_PARSERS: dict[str, Callable[[Fields], FromServer]] = {
    "welcome": _welcome,
    "events": _events,
    "tick": _tick,
    "reset": _reset,
    "bye": _bye,
}
