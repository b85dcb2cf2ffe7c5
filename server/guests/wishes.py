"""What guests the house knows wish for each of their stays."""

from collections.abc import Sequence

from server.core.soundness import row_key

from .details import GuestDetails
from .models import Guest
from .selectors import known_by_document


def wish_to_be_confidential(hotel: str, guests: Sequence[GuestDetails]) -> bool:
    """Whether one of these, chosen or known by his document, is confidential by default."""
    chosen = [row_key(details.guest) for details in guests if details.guest]
    if Guest.objects.filter(pk__in=chosen, hotel_id=hotel, is_confidential=True).exists():
        return True
    known = (known_by_document(hotel, details.document) for details in guests)
    return any(guest.is_confidential for guest in known if guest)
