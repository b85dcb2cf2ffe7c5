"""What cards stand good for, as it stands in the feed, and which stays lack money with all that counts for them."""

from collections.abc import Collection

from server.core.feed import collection, enriches
from server.core.feed.collections import Rows
from server.core.money import money_text
from server.hotels.models import Hotel
from server.stays.deposit_watch import shortages

from .models import PreAuthorisation
from .selectors import held_by_stay


@collection("pre_authorisations", topic="desk")
def pre_authorisation_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    found = PreAuthorisation.objects.filter(hotel_id=hotel, state__in=PreAuthorisation.SHOWN)
    found = found if ids is None else found.filter(pk__in=ids)
    return {
        str(one.pk): {
            "id": str(one.pk),
            "folio": str(one.folio_id),
            "amount": money_text(one.amount),
            "state": one.state,
            "doing": one.doing,
        }
        for one in found
    }


@enriches("stays", default={"short": None})
def what_stays_lack(hotel: str, ids: Collection[str] | None) -> Rows:
    """``short`` is the amount that the deposit watch names."""
    found = shortages(Hotel.objects.get(code=hotel), stays=ids, held=held_by_stay(hotel))
    return {str(stay): {"short": money_text(short)} for stay, short in found.items()}
