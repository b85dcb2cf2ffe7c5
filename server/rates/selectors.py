"""Reading prices: a rate book in few statements, whatever the number of nights; quotes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from server.core.errors import BadArguments
from server.hotels.models import Hotel

from .calendar import NightPrices, RateBook, SeasonSpan, TypeTerms
from .models import DatePrice, RateCode, Season, StandingPrice, Terms
from .quoting import FREE, ONE, Asked, Kind, Quote, free, priced

TERMS = ("extra_bed", "breakfast", "first_hours", "first_hours_price", "further_hour", "hourly_cap", "month")


def rate_codes(hotel: str) -> list[RateCode]:
    """All codes of the hotel in their order, with their terms by type."""
    return list(RateCode.objects.filter(hotel_id=hotel).prefetch_related("terms__room_type"))


def seasons(hotel: str) -> list[Season]:
    return list(Season.objects.filter(hotel_id=hotel))


def rate_book(code: RateCode, *, begins: date, ends: date) -> RateBook:
    """The code's prices for the nights of this span."""
    terms = list(Terms.objects.filter(rate_code=code).select_related("room_type"))
    by_terms = _night_prices(terms, begins, ends)
    spans = Season.objects.filter(hotel_id=code.hotel_id, begins_on__lt=ends, ends_on__gt=begins)
    return RateBook(
        code=code.code,
        kind=code.kind,
        currency=Hotel.objects.values_list("currency", flat=True).get(code=code.hotel_id),
        breakfasts=code.breakfasts,
        valid_from=code.valid_from,
        valid_until=code.valid_until,
        types={
            one.room_type.code: TypeTerms(by_terms[one.pk], **{name: getattr(one, name) for name in TERMS})
            for one in terms
        },
        seasons=tuple(SeasonSpan(s.pk, s.code, str(s), s.begins_on, s.ends_on) for s in spans),
    )


def _night_prices(terms: Iterable[Terms], begins: date, ends: date) -> dict[int, NightPrices]:
    keys = [one.pk for one in terms]
    standing: dict[int, dict[tuple[int | None, int | None], Decimal]] = defaultdict(dict)
    for key, season, weekday, amount in StandingPrice.objects.filter(terms__in=keys).values_list(
        "terms_id", "season_id", "weekday", "amount"
    ):
        standing[key][season, weekday] = amount
    dates: dict[int, dict[date, Decimal]] = defaultdict(dict)
    own = DatePrice.objects.filter(terms__in=keys, date__gte=begins, date__lt=ends)
    for key, night, amount in own.values_list("terms_id", "date", "amount"):
        dates[key][night] = amount
    return {
        key: NightPrices(
            base=standing[key].get((None, None)),
            weekdays={day: amount for (season, day), amount in standing[key].items() if season is None and day},
            seasons={(season, day): amount for (season, day), amount in standing[key].items() if season is not None},
            dates=dates[key],
        )
        for key in keys
    }


def quote(
    hotel: str,
    room_type: str,
    arrival: date,
    departure: date,
    *,
    rate_code: str = "",
    kind: Kind | str = Kind.NORMAL,
    discount: Decimal = ONE,
    extra_beds: int = 0,
    extra_bed_price: Decimal | None = None,
    adults: int = 1,
    breakfast: bool = False,
    hours: int | None = None,
) -> Quote:
    """What a stay costs. Whether somebody may give the discount is not asked here but by ``check_discount``.

    :raises BadArguments: with the message of each field, such as a code that the hotel does not have.
    :raises RateCodeDoesNotFit: the code is not for such a stay. :raises NoPrice: a price is missing; it says which.
    """
    asked = Asked(
        room_type,
        arrival,
        departure,
        Kind(kind),
        discount=discount,
        extra_beds=extra_beds,
        extra_bed_price=extra_bed_price,
        adults=adults,
        breakfast=breakfast,
        hours=hours,
    )
    if asked.kind in FREE:
        currency = Hotel.objects.values_list("currency", flat=True).get(code=hotel)
        return free(asked, currency=currency, rate_code=rate_code)
    return priced(rate_book(_in_use(hotel, rate_code), begins=arrival, ends=departure), asked)


def _in_use(hotel: str, rate_code: str) -> RateCode:
    found = RateCode.objects.filter(hotel_id=hotel, code=rate_code, is_active=True).first()
    if found is None:
        message = _("There is no rate code “%(code)s” in use. Choose another.") % {"code": rate_code}
        raise BadArguments(message, fields={"rate_code": message})
    return found
