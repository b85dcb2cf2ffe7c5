"""The deposit folio of a reservation, and what lies on it."""

from collections.abc import Collection
from decimal import Decimal

from server.core.money import NOTHING
from server.folios import selectors
from server.folios.models import Folio

from .models import Reservation

OWNER_KIND = "reservation"


def deposit_folio_of(reservation: Reservation) -> Folio | None:
    return selectors.folio_of(reservation.hotel_id, OWNER_KIND, reservation.pk, Folio.Kind.DEPOSIT)


def deposit_of(reservation: Reservation) -> Decimal:
    """What the house holds for this reservation."""
    folio = deposit_folio_of(reservation)
    return NOTHING - selectors.balance_of(folio) if folio else NOTHING


def deposits(hotel: str, reservations: Collection[int]) -> dict[int, Decimal]:
    """What the house holds for each, in two statements."""
    folios = dict(
        Folio.objects.filter(
            hotel_id=hotel, owner_kind=OWNER_KIND, kind=Folio.Kind.DEPOSIT, owner__in=[str(pk) for pk in reservations]
        ).values_list("pk", "owner")
    )
    found = {int(folios[pk]): NOTHING - balance for pk, balance in selectors.balances(list(folios)).items()}
    return {pk: found.get(pk, NOTHING) for pk in reservations}
