"""Guests, known by a document, else by telephone number and name."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from server.core.actors import Actor
from server.core.operations import perform_within
from server.core.work import Change, current
from server.guests.models import Guest
from server.guests.names import plain_number, same_name
from server.guests.phones import phone_typed
from server.guests.selectors import known_by_number
from server.imports.columns import Column, nested
from server.imports.models import Outcome
from server.imports.sheets import cells

from .kind import Faults, Kind, Values, same_as
from .people import person

# What is said of a guest after he was noted.
CHANGES = ("preferences", "notes", "confidential")


def take(values: Values, *, by: Actor, at: datetime) -> Outcome:
    """A guest nobody knows is added; of one who is known, what the row says is changed and the rest stays."""
    noted = len(current().changes)
    details = nested({key: value for key, value in values.items() if key not in CHANGES})
    known = _known(values, by.hotel)
    asked = {"details": details | ({"guest": str(known.pk)} if known else {})}
    guest = perform_within("guests.note", asked, by=by, at=at)
    if more := {key: values[key] for key in CHANGES if key in values}:
        perform_within("guests.change", {"guest": str(guest.pk), "changes": more}, by=by, at=at)
    if guest.made_at == at:
        return Outcome.NEW
    return Outcome.CHANGED if any(_says_more(one) for one in current().changes[noted:]) else Outcome.UNCHANGED


def names_nobody(values: Values) -> Faults:
    """Who has neither a document nor a number would be added again with each import."""
    if values.get("document.number") or values.get("phone"):
        return {}
    return {"document.number": _("Give a document or a phone number, so that the guest is known again.")}


def _known(values: Values, hotel: str) -> Guest | None:
    """By his document the operation itself finds him."""
    number = str(values.get("document.number", ""))
    if number and known_by_number(hotel, str(values.get("document.type", "")), number):
        return None
    phone = _phone(values)
    if not phone:
        return None
    name = same_name(str(values["name"]))
    with_number = Guest.objects.filter(hotel_id=hotel, phone=phone).order_by("pk")
    return next((guest for guest in with_number if same_name(guest.name) == name), None)


def _phone(values: Values) -> str:
    try:
        return phone_typed(str(values.get("phone", "")))
    except ValueError:
        return ""


def _says_more(change: Change) -> bool:
    return bool(change.before) or set(change.after) != {"name"}


class EarlierGuests:
    def __init__(self, hotel: str) -> None:
        self.rows: dict[tuple[str, str], int] = {}

    def against(self, values: Values) -> Faults:
        for key, (column, _identity) in self._keys(values).items():
            if key in self.rows:
                return {column: same_as(self.rows[key])}
        return {}

    def keep(self, number: int, values: Values, outcome: Outcome) -> None:
        for key in self._keys(values):
            self.rows.setdefault(key, number)

    def _keys(self, values: Values) -> dict[tuple[str, str], tuple[str, str]]:
        found = {}
        if document := plain_number(str(values.get("document.number", ""))):
            found[str(values.get("document.type")), document] = ("document.number", document)
        elif phone := _phone(values):
            found["phone", f"{phone} {same_name(str(values['name']))}"] = ("phone", phone)
        return found


NAME, PHONE, TYPE, NUMBER, NATIONALITY, SEX, BORN = person("")
GUESTS = Kind(
    key="guests",
    label=lazy("guests"),
    title=lazy("Guests"),
    explanation=lazy(
        "A guest is known by his document, else by telephone number and name: who is not there is added, of who is there "
        "what the row says is changed. What a row leaves empty stays."
    ),
    permission="guests.change",
    columns=(
        NAME,
        Column("family_name", lazy("Family name"), cells.text, "Wang", lazy("As in the passport."), ("姓", "surname")),
        Column("first_name", lazy("First name"), cells.text, "Hua", lazy("As in the passport."), ("名", "given name")),
        TYPE,
        NUMBER,
        Column(
            "document.expires_on",
            lazy("Document expires"),
            cells.day,
            "2031-01-31",
            lazy("With the year first."),
            ("证件有效期", "有效期", "有效期至", "expires"),
        ),
        PHONE,
        NATIONALITY,
        SEX,
        BORN,
        Column("vip", lazy("VIP"), cells.flag, "no", lazy("Yes or no."), ("贵宾", "重要客人")),
        Column("confidential", lazy("Confidential"), cells.flag, "no", lazy("Yes or no."), ("保密", "保密客人")),
        Column("preferences", lazy("Preferences"), cells.text, "", lazy("What he likes."), ("喜好", "偏好", "习惯")),
        Column("notes", lazy("Notes"), cells.text, "", "", ("备注", "说明", "remarks")),
    ),
    take=take,
    earlier=EarlierGuests,
    alone=names_nobody,
    prefixes=("details.", "changes."),
)
