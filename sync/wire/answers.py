"""What a terminal is told of its queue: the answer to ``POST …/terminal/sync``. Fields that are not known are ignored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import WireError
from .fields import Fields, read_object
from .queue import Status

STATUSES: tuple[Status, ...] = ("applied", "refused", "conflict", "quarantined")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one number of the journal; ``code`` and ``message`` say why it was not applied."""

    seq: int
    status: Status
    code: str
    message: str
    result: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Answers:
    """``next_seq`` is the number that the server takes next; lower than what it answered before when it was restored."""

    server_time: str
    next_seq: int
    results: tuple[Answer, ...]
    epoch: str | None
    min_app: str | None


def parse_answers(text: str | bytes) -> Answers:
    """The answer to a batch.

    :raises WireError: it is none.
    """
    fields = read_object("answers", text)
    next_seq = fields.number("next_seq")
    if not next_seq:
        raise WireError("answers: 'next_seq' begins with 1")
    return Answers(
        server_time=fields.text("server_time"),
        next_seq=next_seq,
        results=tuple(_answer(one) for one in fields.list("results")),
        epoch=_optional(fields, "epoch"),
        min_app=_optional(fields, "min_app"),
    )


def _answer(value: object) -> Answer:
    fields = Fields("answer", value)
    status = fields.text("status")
    if status not in STATUSES:
        raise fields.wrong("status", f"one of {', '.join(STATUSES)}")
    result = fields.values.get("result")
    if result is not None and not isinstance(result, dict):
        raise fields.wrong("result", "an object")
    return Answer(
        seq=fields.number("seq"),
        status=status,
        code=_told(fields, "code"),
        message=_told(fields, "message"),
        result=result,
    )


def _optional(fields: Fields, name: str) -> str | None:
    return None if fields.values.get(name) is None else fields.text(name)


def _told(fields: Fields, name: str) -> str:
    """A sentence for people may be long, and may be empty."""
    value = fields.values.get(name) or ""
    if not isinstance(value, str):
        raise fields.wrong(name, "a text")
    return value
