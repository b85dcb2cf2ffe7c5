"""The kinds of things that can be imported."""

from server.core.actors import Actor

from .guests import GUESTS
from .kind import Earlier, Faults, Kind, Values
from .reservations import RESERVATIONS
from .rooms import ROOMS

KINDS = {kind.key: kind for kind in (ROOMS, GUESTS, RESERVATIONS)}

__all__ = ["KINDS", "Earlier", "Faults", "Kind", "Values", "kinds_for"]


def kinds_for(by: Actor) -> list[Kind]:
    """Those that he may import."""
    return [kind for kind in KINDS.values() if by.may("reference.import") and by.may(kind.permission)]
