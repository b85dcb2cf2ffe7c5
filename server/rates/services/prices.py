"""Setting prices of nights: one act for many types, dates and weekdays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed, money
from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.operations import operation
from server.hotels.models import Hotel
from server.rates.models import MONDAY, SUNDAY, DatePrice, Season, StandingPrice, Terms
from server.rates.quoting import nights_of

from .found import Amount, rate_code_named, record_of, refuse_fractions, season_named, terms_named

EVENT = "rates.prices_changed"
MOST_NIGHTS = 731
Weekday = Annotated[int, Field(ge=MONDAY, le=SUNDAY)]


@dataclass(frozen=True)
class Slot:
    """A standing price's place: of a season, a weekday, both, or neither."""

    season: Season | None
    weekday: int | None


@operation("rates.set_prices", permission="rates.change", label=gettext_lazy("Set prices"), api=True)
def set_prices(
    *,
    rate_code: str,
    room_types: Sequence[str],
    price: Amount | None,
    from_: date | None = None,
    until: date | None = None,
    weekdays: Sequence[Weekday] = (),
    season: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Sets one price for these room types, or takes it away with none.

    With ``from`` and ``until`` (not included) it is each date's own, on these weekdays only if there are any (1 is
    Monday). With a ``season`` it is the season's; with weekdays alone theirs; with none of them the base price.

    :raises NotFound: there is no such rate code or season. :raises BadArguments: with the message of each field.
    """
    refuse_fractions([("price", price)], by)
    code = rate_code_named(rate_code, by)
    terms = terms_named(code, room_types)
    if from_ or until:
        changed = _set_dates(terms, _dates(from_, until, weekdays, season), price)
    else:
        found = season_named(season, by) if season else None
        changed = _set_standing(
            terms, [Slot(found, day) for day in sorted(set(weekdays))] or [Slot(found, None)], price
        )
    currency = Hotel.objects.values_list("currency", flat=True).get(code=by.hotel)
    for one, before, after in changed:
        _note(record_of(code), f"{code.code} {one.room_type.code}", before, after, currency)
    if changed:
        feed.touch("rate_codes", [code.pk], event=EVENT)


Before = dict[str, Decimal | None]
Changed = list[tuple[Terms, Before, Before]]


def _dates(from_: date | None, until: date | None, weekdays: Sequence[int], season: str) -> list[date]:
    if from_ is None or until is None:
        raise BadArguments(_("Fill this in."), fields={"until" if from_ else "from": _("Fill this in.")})
    wrong = ""
    if until <= from_:
        wrong = _("The end must be after the beginning.")
    elif (until - from_).days > MOST_NIGHTS:
        wrong = _("At most two years at once.")
    elif season:
        wrong = _("Choose a season or dates, not both.")
        raise BadArguments(wrong, fields={"season": wrong})
    dates = [] if wrong else [day for day in nights_of(from_, until) if not weekdays or day.isoweekday() in weekdays]
    if not dates:
        wrong = wrong or _("There is no such weekday between these dates.")
        raise BadArguments(wrong, fields={"until": wrong})
    return dates


def _set_dates(terms: Sequence[Terms], dates: Sequence[date], price: Decimal | None) -> Changed:
    rows = DatePrice.objects.filter(terms__in=terms, date__in=dates)
    were = {(row.terms_id, row.date): row.amount for row in rows}
    changing = [(one, day) for one in terms for day in dates if were.get((one.pk, day)) != price]
    if price is None:
        rows.delete()
    else:
        DatePrice.objects.bulk_create(
            [DatePrice(terms=one, date=day, amount=price) for one, day in changing],
            update_conflicts=True,
            unique_fields=["terms", "date"],
            update_fields=["amount"],
            batch_size=200,
        )
    return [
        (one, spans({day: were.get((one.pk, day)) for day in days}), spans(dict.fromkeys(days, price)))
        for one in terms
        if (days := [day for of, day in changing if of is one])
    ]


def _set_standing(terms: Sequence[Terms], slots: Sequence[Slot], price: Decimal | None) -> Changed:
    changed: Changed = []
    for one in terms:
        before: Before = {}
        after: Before = {}
        for slot in slots:
            row = StandingPrice.objects.filter(terms=one, season=slot.season, weekday=slot.weekday)
            was = row.values_list("amount", flat=True).first()
            if was == price:
                continue
            row.delete()
            if price is not None:
                StandingPrice.objects.create(terms=one, season=slot.season, weekday=slot.weekday, amount=price)
            before[_called(slot)], after[_called(slot)] = was, price
        if after:
            changed.append((one, before, after))
    return changed


def _called(slot: Slot) -> str:
    day = f"weekday_{slot.weekday}" if slot.weekday else ""
    return " ".join(part for part in (slot.season.code if slot.season else "", day) if part) or "base_price"


def spans(prices: Mapping[date, Decimal | None]) -> Before:
    """``2026-12-01…2026-12-05`` for dates that follow each other with one price."""
    runs: list[tuple[date, date, Decimal | None]] = []
    for day, price in sorted(prices.items()):
        if runs and runs[-1][2] == price and runs[-1][1] + timedelta(days=1) == day:
            runs[-1] = (runs[-1][0], day, price)
        else:
            runs.append((day, day, price))
    return {begin.isoformat() if begin == end else f"{begin}…{end}": price for begin, end, price in runs}


def _note(record: str, label: str, before: Before, after: Before, currency: str) -> None:
    activity.note(
        record, label=label, before={"prices": _texts(before, currency)}, after={"prices": _texts(after, currency)}
    )


def _texts(prices: Mapping[str, Decimal | None], currency: str) -> dict[str, Any]:
    written: Iterable[tuple[str, Decimal | None]] = prices.items()
    return {name: None if price is None else money.money_text(price, currency) for name, price in written}
