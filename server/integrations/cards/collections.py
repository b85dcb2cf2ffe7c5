"""What cards stand good for, as it stands in the feed."""

from collections.abc import Collection

from server.core.feed import collection
from server.core.feed.collections import Rows
from server.core.money import money_text

from .models import PreAuthorisation


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
