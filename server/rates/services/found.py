"""The rows an operation names by code, and amounts as they may be set."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from server.core import money
from server.core.actors import Actor
from server.core.errors import BadArguments, NotFound
from server.hotels.models import Hotel
from server.rates.models import RateCode, Season, Terms
from server.rooms.models import RoomType

Amount = Annotated[Decimal, Field(ge=0, max_digits=11, decimal_places=money.MOST_PLACES)]


def rate_code_named(code: str, by: Actor) -> RateCode:
    """The code, locked.

    :raises NotFound: there is no such code.
    """
    found = RateCode.objects.select_for_update(no_key=True).filter(hotel_id=by.hotel, code=code).first()
    if found is None:
        raise NotFound(_("There is no rate code “%(code)s” any more.") % {"code": code})
    return found


def season_named(code: str, by: Actor) -> Season:
    """The season, locked.

    :raises NotFound: there is no such season.
    """
    found = Season.objects.select_for_update(no_key=True).filter(hotel_id=by.hotel, code=code).first()
    if found is None:
        raise NotFound(_("There is no season “%(code)s” any more.") % {"code": code})
    return found


def types_named(codes: Sequence[str], by: Actor) -> list[RoomType]:
    """The room types of the house.

    :raises BadArguments: when there are none, or one is not in this house.
    """
    types = list(RoomType.objects.filter(hotel_id=by.hotel, code__in=codes))
    _refuse_missing(codes, {one.code for one in types})
    return types


def terms_named(code: RateCode, room_types: Sequence[str]) -> list[Terms]:
    """What these types cost under the code.

    :raises BadArguments: when there are none, or the code does not sell one of them.
    """
    terms = list(Terms.objects.filter(rate_code=code, room_type__code__in=room_types).select_related("room_type"))
    _refuse_missing(room_types, {one.room_type.code for one in terms})
    return terms


def _refuse_missing(codes: Sequence[str], found: set[str]) -> None:
    missing = sorted(set(codes) - found)
    if not codes:
        message = _("Choose at least one.")
    elif missing:
        message = _("There is no room type %(types)s here.") % {"types": ", ".join(missing)}
    else:
        return
    raise BadArguments(message, fields={"room_types": message})


def refuse_fractions(amounts: Iterable[tuple[str, Decimal | None]], by: Actor) -> None:
    """:raises BadArguments: for each field whose amount has more decimals than the hotel's currency."""
    currency = Hotel.objects.values_list("currency", flat=True).get(code=by.hotel)
    message = _("%(currency)s has at most %(count)s decimals.") % {
        "currency": currency,
        "count": money.places(currency),
    }
    fields = {name: message for name, amount in amounts if amount is not None and not money.is_exact(amount, currency)}
    if fields:
        raise BadArguments(_("Some fields need another look."), fields=fields)


def record_of(code: RateCode) -> str:
    """How the activity log calls it."""
    return f"rate_code:{code.pk}"
