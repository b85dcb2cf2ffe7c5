"""The activity log in words: operations, records and values as people call them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from server.alerts.models import Alert
from server.core.errors import UnknownOperation
from server.core.models import ActivityChange
from server.core.operations import find
from server.folios.models import Posting, TransactionCode
from server.hotels.models import ReferenceItem
from server.hotels.parameters import Parameters
from server.rooms.models import Room
from server.stays.models import Stay

RECORDS: dict[str, Promise] = {
    "room": lazy("Room"),
    "stay": lazy("Stay"),
    "guest": lazy("Guest"),
    "folio": lazy("Folio"),
    "shift": lazy("Shift"),
    "code": lazy("Price list"),
    "alert": lazy("Reminder"),
    "user": lazy("Colleague"),
    "role": lazy("Role"),
    "hotel": lazy("Hotel"),
    "floor": lazy("Floor"),
    "room_type": lazy("Room type"),
    "terminal": lazy("Terminal"),
    "reference": lazy("Reference data"),
}
FIELDS: dict[str, Promise] = {
    "act": lazy("act"),
    "after": lazy("after"),
    "amount": lazy("amount"),
    "app": lazy("version"),
    "arrival": lazy("arrival"),
    "beds": lazy("beds"),
    "business_date": lazy("business date"),
    "call": lazy("call"),
    "clock_error_ms": lazy("clock error (ms)"),
    "code": lazy("code"),
    "codes": lazy("codes"),
    "condition": lazy("condition"),
    "confidential": lazy("confidential"),
    "connected": lazy("connected"),
    "counts": lazy("counted"),
    "currency": lazy("currency"),
    "delay_ms": lazy("late by (ms)"),
    "departure": lazy("departure"),
    "discount_limit": lazy("discount limit"),
    "do_not_disturb": lazy("do not disturb"),
    "escalated_after_minutes": lazy("managers told after (minutes)"),
    "float": lazy("float"),
    "floor": lazy("floor"),
    "for": lazy("for"),
    "from": lazy("from"),
    "guests": lazy("guests"),
    "is_active": lazy("in use"),
    "is_cash": lazy("is cash"),
    "is_included": lazy("service and tax included"),
    "is_superuser": lazy("may do everything"),
    "item": lazy("item"),
    "kind": lazy("kind"),
    "language": lazy("language"),
    "minutes": lazy("later by (minutes)"),
    "name": lazy("name"),
    "name_en": lazy("English name"),
    "name_zh": lazy("Chinese name"),
    "note": lazy("note"),
    "number": lazy("number"),
    "order": lazy("order"),
    "out_of_order": lazy("out of order"),
    "out_of_service": lazy("out of service"),
    "outcome": lazy("outcome"),
    "password": lazy("password"),
    "permissions": lazy("permissions"),
    "place": lazy("place"),
    "posting": lazy("posting"),
    "price": lazy("price"),
    "price_is_fixed": lazy("fixed price"),
    "reason": lazy("reason"),
    "remind_at": lazy("remind at"),
    "ring": lazy("ring"),
    "roles": lazy("roles"),
    "room": lazy("room"),
    "service_rate": lazy("service charge"),
    "session": lazy("session"),
    "sign_in_lock": lazy("sign-in lock"),
    "state": lazy("state"),
    "tax_rate": lazy("tax"),
    "terminal": lazy("terminal"),
    "text": lazy("text"),
    "theme": lazy("appearance"),
    "time_zone": lazy("time zone"),
    "token": lazy("token"),
    "type": lazy("type"),
    "until": lazy("until"),
    "username": lazy("sign-in name"),
    "wake_up_at": lazy("wake-up at"),
    "window": lazy("window"),
}
VALUES: dict[str, Promise | str] = {
    **{str(value): label for value, label in Room.Condition.choices},
    **{str(value): label for value, label in Alert.Outcome.choices if value},
    **{str(value): label for value, label in Alert.State.choices},
    **{str(value): label for value, label in Stay.State.choices},
    **{str(value): label for value, label in Stay.Kind.choices},
    **{str(value): label for value, label in ReferenceItem.Kind.choices},
    **{str(value): label for value, label in Posting.Act.choices},
    **{str(value): label for value, label in TransactionCode.Kind.choices},
    "open": lazy("open"),
    "closed": lazy("closed"),
    "ended": lazy("ended"),
    "revoked": lazy("revoked"),
    "changed": lazy("changed"),
    "set": lazy("set"),
    "lifted": lazy("lifted"),
}
# Whose values are words of the house, not what somebody typed.
WORDED = {"act", "condition", "outcome", "state", "kind", "session", "terminal", "token", "password", "sign_in_lock"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
NOTHING = "–"


@dataclass(frozen=True)
class FieldInWords:
    label: str
    before: str
    after: str


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
    def text(self) -> str:
        """The change in one line, for a spreadsheet."""
        if self.sealed:
            return _("confidential")
        return "; ".join(
            f"{one.label}: {one.before} → {one.after}" if one.before != NOTHING else f"{one.label}: {one.after}"
            for one in self.fields
        )


def change_in_words(change: ActivityChange, *, sees_sealed: bool) -> ChangeInWords:
    sealed = change.is_sealed and not sees_sealed
    fields = () if sealed else fields_in_words(change.before, change.after)
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


def fields_in_words(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldInWords, ...]:
    names = list(dict.fromkeys([*before, *after]))
    return tuple(
        FieldInWords(label_of(name), value_in_words(name, before.get(name)), value_in_words(name, after.get(name)))
        for name in names
    )


def label_of(name: str) -> str:
    if name in FIELDS:
        return str(FIELDS[name])
    parameter = Parameters.model_fields.get(name)
    extra = parameter.json_schema_extra if parameter else None
    return str(extra["title"]) if isinstance(extra, dict) else name.replace("_", " ")


def value_in_words(name: str, value: Any) -> str:
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "、".join(value_in_words(name, one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{label_of(key)}: {value_in_words(key, one)}" for key, one in value.items())
    text = str(value)
    if name in WORDED and text in VALUES:
        return str(VALUES[text])
    if MOMENT.fullmatch(text):
        return _moment(text)
    return text


def _moment(text: str) -> str:
    try:
        return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"
    except ValueError:
        return text
