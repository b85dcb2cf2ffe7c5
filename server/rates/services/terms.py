"""What a room type costs under a rate code beside its prices by night."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict, Field

from server.core import activity, feed, money
from server.core.actors import Actor
from server.core.operations import operation
from server.hotels.models import Hotel
from server.rates.models import Terms

from .found import Amount, rate_code_named, record_of, refuse_fractions, terms_named
from .prices import EVENT


class TermsCard(BaseModel):
    """What is set; a field that is not named stays, one that is none is taken away."""

    model_config = ConfigDict(extra="forbid")

    extra_bed: Amount | None = None
    breakfast: Amount | None = None
    first_hours: Annotated[int, Field(ge=1, le=24)] | None = None
    first_hours_price: Amount | None = None
    further_hour: Amount | None = None
    hourly_cap: Amount | None = None
    month: Amount | None = None


@operation("rates.set_terms", permission="rates.change", label=gettext_lazy("Set terms"), api=True)
def set_terms(*, rate_code: str, room_types: Sequence[str], terms: TermsCard, by: Actor, at: datetime) -> None:
    """Sets the prices of extra bed and breakfast, of hours and of a month, for these room types.

    :raises NotFound: there is no such rate code. :raises BadArguments: with the message of each field.
    """
    given = {name: getattr(terms, name) for name in sorted(terms.model_fields_set)}
    refuse_fractions([(name, value) for name, value in given.items() if name != "first_hours"], by)
    code = rate_code_named(rate_code, by)
    currency = Hotel.objects.values_list("currency", flat=True).get(code=by.hotel)
    changed = False
    for one in terms_named(code, room_types):
        before = _noted(one, given, currency)
        for name, value in given.items():
            setattr(one, name, value)
        label = f"{code.code} {one.room_type.code}"
        if activity.note_difference(record_of(code), label=label, before=before, after=_noted(one, given, currency)):
            one.save(update_fields=list(given))
            changed = True
    if changed:
        feed.touch("rate_codes", [code.pk], event=EVENT)


def _noted(terms: Terms, names: Sequence[str] | dict[str, Any], currency: str) -> dict[str, Any]:
    values = {name: getattr(terms, name) for name in names}
    return {name: money.money_text(v, currency) if isinstance(v, Decimal) else v for name, v in values.items()}
