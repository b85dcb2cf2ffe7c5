"""The keys of a stay, and what has become of them since they were made."""

from dataclasses import dataclass
from datetime import datetime

from server.rooms.models import Occupancy
from server.rooms.models.occupancy import Holder
from server.stays.models import Stay

from .models import Key


@dataclass(frozen=True)
class KeyLine:
    """A key; ``stay_room`` and ``stays_until`` are the guest's now."""

    key: Key
    stay_room: str
    stays_until: datetime | None

    @property
    def is_for_another_room(self) -> bool:
        return self.key.state == Key.State.READY and self.key.room.number != self.stay_room

    @property
    def is_too_short(self) -> bool:
        good = self.key.state == Key.State.READY
        return good and self.stays_until is not None and self.key.valid_until < self.stays_until


def key_lines(stay: Stay) -> list[KeyLine]:
    """Those in use, the latest first."""
    keys = Key.objects.filter(stay=stay, state__in=Key.SHOWN).select_related("room").order_by("-pk")
    live = Occupancy.objects.live().of(Holder.STAY, stay.pk).order_by("-ends_at").first()
    return [KeyLine(key, stay.room.number, live.ends_at if live else None) for key in keys]
