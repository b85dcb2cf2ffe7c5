"""Operations on guests, and what other apps' operations do with them."""

from .acknowledging import WatchListMatch, acknowledge
from .changing import change_guest
from .merging import merge_guests
from .noting import note_guest
from .watching import unwatch, watch
from .written import hide

__all__ = [
    "WatchListMatch",
    "acknowledge",
    "change_guest",
    "hide",
    "merge_guests",
    "note_guest",
    "unwatch",
    "watch",
]
