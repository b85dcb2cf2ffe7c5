"""Rings the hub: something was committed for this hotel."""


def ring(hotel: str) -> None:
    """Wakes this process's hub."""
