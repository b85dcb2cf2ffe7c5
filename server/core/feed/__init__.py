"""The numbered feed of a hotel: what changed, in commit order, without gaps."""

from .collections import collection, collections, enriches
from .numbering import prune, rotate_epoch
from .snapshot import Snapshot, exact_reading, snapshot
from .touching import append, close_past, tell_touched, touch

__all__ = [
    "Snapshot",
    "append",
    "close_past",
    "collection",
    "collections",
    "enriches",
    "exact_reading",
    "prune",
    "rotate_epoch",
    "snapshot",
    "tell_touched",
    "touch",
]
