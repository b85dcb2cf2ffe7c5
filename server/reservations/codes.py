"""Booking codes: what a guest brings to the desk or to a kiosk. They are random, so that nobody can guess another's."""

import secrets

from .models import Reservation

# Letters and digits that can't be taken for one another, spoken or written: 32 of them, so that eight are 40 bits.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 8


def new_code(hotel: str) -> str:
    """A code that no reservation of this hotel has."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _place in range(LENGTH))
        if not Reservation.objects.filter(hotel_id=hotel, code=code).exists():
            return code
