"""The activity log in words: operations, records and values as people call them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from server.alerts.models import Alert
from server.core.errors import UnknownOperation
from server.core.joining import in_a_row, listed, told
from server.core.models import ActivityChange
from server.core.operations import find
from server.folios.models import Posting, TransactionCode
from server.guests.models import Guest, WatchListEntry
from server.hotels.models import ReferenceItem
from server.hotels.parameters import Parameters
from server.imports.models import Import
from server.integrations.cards.models import PreAuthorisation
from server.integrations.keys.models import Key
from server.integrations.police.models import PoliceReport
from server.integrations.simulators.models import Device
from server.rates.models import RateCode
from server.reservations.models import Reservation
from server.rooms.models import Room
from server.stays.models import Stay

from .code_words import CodeWords

RECORDS: dict[str, Promise] = {
    "room": lazy("Room"),
    "reservation": lazy("Reservation"),
    "stay": lazy("Stay"),
    "guest": lazy("Guest"),
    "folio": lazy("Folio"),
    "shift": lazy("Shift"),
    "code": lazy("Price list"),
    "watch": lazy("Watch list"),
    "alert": lazy("Reminder"),
    "user": lazy("Colleague"),
    "role": lazy("Role"),
    "hotel": lazy("Hotel"),
    "floor": lazy("Floor"),
    "key": lazy("Key"),
    "card": lazy("Pre-authorisation"),
    "device": lazy("Device"),
    "police": lazy("Report to the police"),
    "room_type": lazy("Room type"),
    "terminal": lazy("Terminal"),
    "reference": lazy("Reference data"),
    "rate_code": lazy("Rate code"),
    "season": lazy("Season"),
    "import": lazy("Import"),
}
# What a record's key is called; with the record's kind before it where that makes another word of it.
FIELDS: dict[str, Promise] = {
    "adults": lazy("adults"),
    "booker_name": lazy("booker"),
    "company": lazy("company"),
    "discount": lazy("discount"),
    "guest": lazy("guest"),
    "member_number": lazy("member number"),
    "own_keys": lazy("own keys"),
    "rate_code": lazy("rate code"),
    "remarks": lazy("remarks"),
    "room_type": lazy("room type"),
    "sales_rep": lazy("sales representative"),
    "source": lazy("source"),
    "total": lazy("total"),
    "act": lazy("act"),
    "acknowledged": lazy("acknowledged"),
    "after": lazy("after"),
    "amount": lazy("amount"),
    "app": lazy("version"),
    "arrival": lazy("arrival"),
    "base_price": lazy("base price"),
    "beds": lazy("beds"),
    "breakfast": lazy("breakfast"),
    "breakfasts": lazy("breakfasts included"),
    "birth_date": lazy("birth date"),
    "business_date": lazy("business date"),
    "behaviour": lazy("behaviour"),
    "call": lazy("call"),
    "capacity": lazy("guests at the most"),
    "cards": lazy("cards"),
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
    "documents": lazy("documents"),
    "escalated_after_minutes": lazy("managers told after (minutes)"),
    "extra_bed": lazy("extra bed"),
    "extra_beds": lazy("extra beds"),
    "first_hours": lazy("first hours"),
    "first_hours_price": lazy("price of the first hours"),
    "float": lazy("float"),
    "family_name": lazy("family name"),
    "first_name": lazy("first name"),
    "floor": lazy("floor"),
    "for": pgettext_lazy("of a message", "for"),
    "from": lazy("from"),
    "alert.from": pgettext_lazy("of a message", "from"),
    "further_hour": lazy("each further hour"),
    "guests": lazy("guests"),
    "hourly_cap": lazy("at most, however many hours"),
    "is_active": lazy("in use"),
    "is_cash": lazy("is cash"),
    "is_included": lazy("service and tax included"),
    "is_superuser": lazy("may do everything"),
    "item": lazy("item"),
    "is_confidential": lazy("confidential"),
    "is_vip": lazy("VIP"),
    "kind": lazy("kind"),
    "language": lazy("language"),
    "minutes": lazy("later by (minutes)"),
    "name": pgettext_lazy("of a thing", "name"),
    "guest.name": pgettext_lazy("of a person", "name"),
    "watch.name": pgettext_lazy("of a person", "name"),
    "user.name": pgettext_lazy("of a person", "name"),
    "month": lazy("a month"),
    "name_en": lazy("English name"),
    "name_zh": lazy("Chinese name"),
    "nationality": lazy("nationality"),
    "notes": lazy("notes"),
    "number": lazy("room number"),
    "note": lazy("note"),
    "order": lazy("order"),
    "out_of_order": lazy("out of order"),
    "out_of_service": lazy("out of service"),
    "outcome": lazy("outcome"),
    "overbooking": lazy("overbooked at the most, a night"),
    "password": lazy("password"),
    "permissions": lazy("permissions"),
    "phone": lazy("phone"),
    "place": lazy("place"),
    "prices": lazy("prices"),
    "posting": lazy("posting"),
    "price": lazy("price"),
    "price_is_fixed": lazy("fixed price"),
    "preferences": lazy("preferences"),
    "reason": lazy("reason"),
    "region": lazy("region"),
    "remind_at": lazy("remind at"),
    "ring": lazy("ring"),
    "rows": lazy("rows"),
    "roles": lazy("roles"),
    "room": lazy("room"),
    "room_types": lazy("room types"),
    "service_rate": lazy("service charge"),
    "session": lazy("session"),
    "sex": lazy("sex"),
    "sign_in_lock": lazy("sign-in lock"),
    "state": lazy("state"),
    "tax_rate": lazy("tax"),
    "terminal": lazy("terminal"),
    "text": lazy("text"),
    "theme": lazy("appearance"),
    "time_zone": lazy("time zone"),
    "token": lazy("token"),
    "type": lazy("room type"),
    "until": lazy("until"),
    "username": lazy("sign-in name"),
    "valid_from": lazy("valid from"),
    "valid_until": lazy("valid until"),
    "wake_up_at": lazy("wake-up at"),
    "weekday_1": lazy("Monday"),
    "weekday_2": lazy("Tuesday"),
    "weekday_3": lazy("Wednesday"),
    "weekday_4": lazy("Thursday"),
    "weekday_5": lazy("Friday"),
    "weekday_6": lazy("Saturday"),
    "weekday_7": lazy("Sunday"),
    "window": lazy("window"),
}
VALUES: dict[str, Promise | str] = {
    **{str(value): label for value, label in Import.Kind.choices},
    **{str(value): label for value, label in Import.State.choices},
    **{str(value): label for value, label in PreAuthorisation.State.choices},
    **{str(value): label for value, label in PreAuthorisation.Act.choices},
    **{str(value): label for value, label in PoliceReport.State.choices},
    **{str(value): label for value, label in Key.State.choices},
    **{str(value): label for value, label in Key.Act.choices},
    **{str(value): label for value, label in Device.Behaviour.choices},
    **{str(value): label for value, label in Room.Condition.choices},
    **{str(value): label for value, label in Alert.Outcome.choices if value},
    **{str(value): label for value, label in Alert.State.choices},
    **{str(value): label for value, label in Stay.State.choices},
    **{str(value): label for value, label in Stay.Kind.choices},
    **{str(value): label for value, label in Reservation.State.choices},
    **{str(value): label for value, label in ReferenceItem.Kind.choices},
    **{str(value): label for value, label in RateCode.Kind.choices},
    **{str(value): label for value, label in Posting.Act.choices},
    **{str(value): label for value, label in TransactionCode.Kind.choices},
    **{str(value): label for value, label in WatchListEntry.Kind.choices},
    **{str(value): label for value, label in Guest.Sex.choices if value},
    "open": pgettext_lazy("of a folio or a shift", "open"),
    "closed": lazy("closed"),
    "ended": lazy("ended"),
    "revoked": lazy("revoked"),
    "changed": lazy("changed"),
    "set": lazy("set"),
    "lifted": lazy("lifted"),
}
# Whose values are words of the house, not what somebody typed.
WORDED = {
    "act",
    "behaviour",
    "condition",
    "kind",
    "outcome",
    "password",
    "session",
    "sex",
    "sign_in_lock",
    "state",
    "terminal",
    "token",
}
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
