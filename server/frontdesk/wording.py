"""The activity log in words: operations, records and values as people call them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from server.core.errors import UnknownOperation
from server.core.joining import in_a_row, listed, told
from server.core.models import ActivityChange
from server.core.operations import find
from server.hotels.parameters import Parameters

from .code_words import CodeWords
from .log_words import FIELDS, RECORDS, VALUES, WORDED

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
NOTHING = "–"


@dataclass(frozen=True)
class FieldInWords:
    label: str
    before: str
    after: str

    @property
    def text(self) -> str:
        """In one line, for a spreadsheet."""
        was = f"{self.before} → " if self.before != NOTHING else ""
        return told(self.label, was + self.after)


@dataclass(frozen=True)
class ChangeInWords:
    """One record's change as a line of the log; sealed ones tell only that something was done."""

    change: ActivityChange
    record: str
    fields: tuple[FieldInWords, ...]
    sealed: bool

    @property
    def operation(self) -> str:
        return operation_in_words(self.change.activity.operation)

    @property
    def became(self) -> str:
        """How it is since, in one line."""
        if self.sealed:
            return _("confidential")
        return in_a_row(told(one.label, one.after) for one in self.fields if one.after != NOTHING)


def change_in_words(change: ActivityChange, words: CodeWords, *, sees_sealed: bool) -> ChangeInWords:
    sealed = change.is_sealed and not sees_sealed
    fields = () if sealed else fields_in_words(change.record, change.before, change.after, words)
    return ChangeInWords(change, record_in_words(change.record, change.label), fields, sealed)


def operation_in_words(name: str) -> str:
    try:
        return str(find(name).label)
    except UnknownOperation:
        return name


def record_in_words(record: str, label: str) -> str:
    """``room:0506`` → Room 0506; ids that people don't know are left out."""
    kind, _colon, key = record.partition(":")
    shown = label or (key if kind in {"room", "hotel"} else "")
    name = str(RECORDS.get(kind, kind))
    if kind == "reference":
        shown = value_in_words("kind", key) if key in VALUES else shown
    return f"{name} {shown}".strip()


def fields_in_words(
    record: str, before: Mapping[str, Any], after: Mapping[str, Any], words: CodeWords
) -> tuple[FieldInWords, ...]:
    kind = record.partition(":")[0]
    said = partial(value_in_words, words=words)
    return tuple(
        FieldInWords(label_of(name, kind), said(name, before.get(name)), said(name, after.get(name)))
        for name in dict.fromkeys([*before, *after])
    )


def label_of(name: str, kind: str = "") -> str:
    if label := FIELDS.get(f"{kind}.{name}") or FIELDS.get(name):
        return str(label)
    parameter = Parameters.model_fields.get(name)
    extra = parameter.json_schema_extra if parameter else None
    return str(extra["title"]) if isinstance(extra, dict) else name.replace("_", " ")


def value_in_words(name: str, value: Any, words: CodeWords | None = None) -> str:
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return listed(value_in_words(name, one, words) for one in value)
    if isinstance(value, dict):
        return in_a_row(told(label_of(key), value_in_words(key, one, words)) for key, one in value.items())
    text = str(value)
    if name in WORDED and text in VALUES:
        return str(VALUES[text])
    if words and (called := words.named(name, text)):
        return called
    if MOMENT.fullmatch(text):
        return _moment(text)
    return text


def _moment(text: str) -> str:
    try:
        return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"
    except ValueError:
        return text
