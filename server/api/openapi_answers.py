"""What readings answer, as schemas; an operation's answer has the shape of its example."""

from typing import Any

from server.rates.quoting import Kind
from server.stays.tape_chart import BAR_COLUMNS, ROOM_COLUMNS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXT_OR_NOTHING: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}
DATE: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
ROW: Schema = {"type": "object", "description": "A row of the collection: the feed carries the same."}


def of_example(example: object) -> Schema:
    """The shape of this value: an object has these fields and no other, a list holds what is like its first."""
    if isinstance(example, dict):
        return closed(**{name: of_example(value) for name, value in example.items()})
    if isinstance(example, list):
        return listed(of_example(example[0]))
    return {str: TEXT, int: COUNT, bool: TRUTH}[type(example)]


def closed(**fields: Schema) -> Schema:
    """An object with these fields and no other."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def listed(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def table(columns: tuple[str, ...]) -> Schema:
    """Rows as arrays under their columns' names."""
    row = {"type": "array", "minItems": len(columns), "maxItems": len(columns)}
    return closed(columns={"const": list(columns)}, rows=listed(row))


def quote() -> Schema:
    line = closed(
        date=DATE,
        discount=TEXT,
        source=TEXT,
        base=TEXT,
        room=TEXT,
        extra_beds=TEXT,
        breakfast=TEXT,
        total=TEXT,
    )
    return closed(
        rate_code=TEXT,
        room_type=TEXT,
        kind={"enum": [str(kind) for kind in Kind]},
        arrival=DATE,
        departure=DATE,
        nights=COUNT,
        hours={"type": ["integer", "null"]},
        breakfasts_included=COUNT,
        currency=TEXT,
        lines=listed(line),
        total=TEXT,
        needs_approval=TRUTH,
    )


def availability() -> Schema:
    counts = dict.fromkeys(("rooms", "taken", "unassigned", "free", "sellable"), COUNT)
    return closed(items=listed(closed(room_type=TEXT, night=DATE, **counts)))


def rooms_for() -> Schema:
    truths = dict.fromkeys(("ready", "occupied", "closed"), TRUTH)
    return closed(items=listed(closed(room=TEXT, room_type=TEXT, floor=TEXT, condition=TEXT, **truths)))


def tape_chart() -> Schema:
    return closed(**{"from": DATE, "until": DATE, "rooms": table(ROOM_COLUMNS), "bars": table(BAR_COLUMNS)})


def snapshot() -> Schema:
    rows = {"type": "object", "additionalProperties": ROW}
    collections = {"type": "object", "additionalProperties": rows}
    return closed(epoch=TEXT, seq=COUNT, server_time=MOMENT, collections=collections)


def feed() -> Schema:
    """Events, or the word that only a new snapshot helps."""
    put = {"type": "object", "additionalProperties": listed(ROW)}
    drop = {"type": "object", "additionalProperties": listed(TEXT)}
    item = closed(seq=COUNT, topic=TEXT, name=TEXT, at=MOMENT, put=put, drop=drop)
    events = closed(**{"type": {"const": "events"}, "from": COUNT, "to": COUNT, "items": listed(item)})
    return {"oneOf": [events, closed(type={"const": "reset"}, reason={"enum": ["epoch", "floor", "rights"]})]}


def operations() -> Schema:
    usable = closed(name=TEXT, label=TEXT, needs_approval=TRUTH, arguments={"type": "object"})
    return closed(operations=listed(usable))


def rows() -> Schema:
    return closed(items=listed(ROW), next=TEXT_OR_NOTHING)


def row() -> Schema:
    return ROW
