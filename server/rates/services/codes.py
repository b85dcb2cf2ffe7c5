"""Making and changing rate codes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.checking import checked
from server.core.errors import BadArguments
from server.core.operations import operation
from server.core.removing import remove
from server.rates.models import RateCode, Terms
from server.rooms.models import RoomType
from server.rooms.services import StillUsed

from .found import rate_code_named, record_of, types_named

EVENT = "rates.code_changed"
Breakfasts = Annotated[int, Field(ge=0, le=9)]


@operation(
    "rates.make_code",
    permission="rates.change",
    label=gettext_lazy("Add a rate code"),
    api=True,
    answer=lambda code: {"rate_code": code.code},
)
def make_code(
    *,
    code: str,
    name_zh: str,
    name_en: str,
    kind: RateCode.Kind,
    room_types: Sequence[str],
    breakfasts: Breakfasts = 0,
    order: int = 0,
    valid_from: date | None = None,
    valid_until: date | None = None,
    by: Actor,
    at: datetime,
) -> RateCode:
    """A new price list for these room types, still without prices; its breakfasts are those included each night.

    :raises BadArguments: with the message of each field, such as a code that is in use.
    """
    types = types_named(room_types, by)
    made = RateCode(hotel_id=by.hotel, code=code, name_zh=name_zh, name_en=name_en, kind=kind, breakfasts=breakfasts)
    made.order, made.valid_from, made.valid_until = order, valid_from, valid_until
    _checked(made).save()
    _sell(made, types)
    activity.note(record_of(made), label=code, after={"kind": kind, **_noted(made)})
    feed.touch("rate_codes", [made.pk], event=EVENT)
    return made


@operation("rates.change_code", permission="rates.change", label=gettext_lazy("Change a rate code"), api=True)
def change_code(
    *,
    rate_code: str,
    code: str,
    name_zh: str,
    name_en: str,
    room_types: Sequence[str],
    breakfasts: Breakfasts,
    order: int,
    valid_from: date | None,
    valid_until: date | None,
    is_active: bool,
    by: Actor,
    at: datetime,
) -> RateCode:
    """Changes all of a code but its kind. A room type that is taken out loses its prices there.

    :raises NotFound: there is no such code. :raises BadArguments: with the message of each field.
    """
    found = rate_code_named(rate_code, by)
    types, before = types_named(room_types, by), _noted(found)
    found.code, found.name_zh, found.name_en = code, name_zh, name_en
    found.breakfasts, found.order, found.is_active = breakfasts, order, is_active
    found.valid_from, found.valid_until = valid_from, valid_until
    _checked(found).save()
    _sell(found, types)
    if activity.note_difference(record_of(found), label=code, before=before, after=_noted(found)):
        feed.touch("rate_codes", [found.pk], event=EVENT)
    return found


@operation("rates.remove_code", permission="rates.change", label=gettext_lazy("Remove a rate code"), api=True)
def remove_code(*, rate_code: str, by: Actor, at: datetime) -> None:
    """Takes away a code with all its prices, once it is out of use and nothing was sold by it.

    :raises NotFound: there is no such code. :raises StillUsed: it is in use, or something was sold by it.
    """
    found = rate_code_named(rate_code, by)
    if found.is_active:
        raise StillUsed(_("“%(name)s” is in use. Take it out of use first.") % {"name": found})
    activity.note(record_of(found), label=found.code, before=_noted(found))
    feed.touch("rate_codes", [found.pk], event=EVENT)
    remove(found, used=StillUsed(_("Something was sold by “%(name)s”. Leave it out of use.") % {"name": found}))


def _checked(code: RateCode) -> RateCode:
    if code.valid_from and code.valid_until and code.valid_until <= code.valid_from:
        message = _("The end must be after the beginning.")
        raise BadArguments(message, fields={"valid_until": message})
    return checked(code)


def _sell(code: RateCode, types: Sequence[RoomType]) -> None:
    """The code sells just these types."""
    Terms.objects.filter(rate_code=code).exclude(room_type__in=types).delete()
    known = set(Terms.objects.filter(rate_code=code).values_list("room_type_id", flat=True))
    Terms.objects.bulk_create([Terms(rate_code=code, room_type=one) for one in types if one.pk not in known])


def _noted(code: RateCode) -> dict[str, Any]:
    types = Terms.objects.filter(rate_code=code).values_list("room_type__code", flat=True)
    return {
        "code": code.code,
        "name_zh": code.name_zh,
        "name_en": code.name_en,
        "room_types": sorted(types),
        "breakfasts": code.breakfasts,
        "order": code.order,
        "valid_from": code.valid_from and code.valid_from.isoformat(),
        "valid_until": code.valid_until and code.valid_until.isoformat(),
        "is_active": code.is_active,
    }
