"""What cards stand good for."""

from collections import defaultdict
from decimal import Decimal

from server.core.money import NOTHING
from server.folios.models import Folio
from server.stays.folios import OWNER_KIND

from .models import PreAuthorisation


def held_by_stay(hotel: str) -> dict[int, Decimal]:
    """By the key of the stay."""
    held: dict[int, Decimal] = defaultdict(lambda: NOTHING)
    found = PreAuthorisation.objects.filter(hotel_id=hotel, state=PreAuthorisation.State.HELD)
    for owner, amount in found.filter(folio__owner_kind=OWNER_KIND).values_list("folio__owner", "amount"):
        held[int(owner)] += amount
    return dict(held)


def of_folio(folio: Folio) -> list[PreAuthorisation]:
    return list(PreAuthorisation.objects.filter(folio=folio))
