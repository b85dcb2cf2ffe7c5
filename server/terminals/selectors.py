"""Reads for the page of terminals and for whoever shows a terminal's name."""

from .models import Terminal


def terminals_of(hotel: str) -> list[Terminal]:
    """Those in use, connected ones first."""
    return list(Terminal.objects.filter(hotel_id=hotel, revoked_at=None).order_by("-is_connected", "kind", "name"))


def names_of_terminals(hotel: str) -> dict[str, str]:
    """Name by id, also of those not in use any more."""
    return {str(pk): name for pk, name in Terminal.objects.filter(hotel_id=hotel).values_list("pk", "name")}
