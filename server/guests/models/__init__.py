from .guests import Guest, GuestDocument
from .keys import GuestKey
from .watch_list import WatchListEntry

__all__ = ["Guest", "GuestDocument", "GuestKey", "WatchListEntry"]
