"""Keys as people read of them: how an act ended, and what to do when it ended badly."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from server.integrations.drivers import NONE
from server.integrations.keys.locks import locks
from server.integrations.keys.models import Key
from server.integrations.keys.selectors import KeyLine, key_lines
from server.stays.models import Stay

State = Key.State
BADGES = {State.READY: "ok", State.WORKING: "info", State.FAILED: "bad", State.UNKNOWN: "warn"}
ICONS = {State.READY: "check", State.WORKING: "clock", State.FAILED: "error", State.UNKNOWN: "warning"}


@dataclass(frozen=True)
class KeyShown:
    """``advice`` is what to do about it, if anything."""

    line: KeyLine
    badge: str
    icon: str
    advice: str

    @property
    def key(self) -> Key:
        return self.line.key


def keys_shown(stay: Stay) -> dict[str, Any]:
    """What the list of a stay's keys needs."""
    lines = [
        KeyShown(line, BADGES[State(line.key.state)], ICONS[State(line.key.state)], advice(line))
        for line in key_lines(stay)
    ]
    return {
        "stay": stay,
        "keys": lines,
        "is_here": stay.state == Stay.State.IN_HOUSE,
        "is_connected": locks.chosen(stay.hotel_id) != NONE,
    }


def how_it_went(key: Key) -> tuple[bool, str]:
    """Whether the lock system did what was asked, and in words what to do now."""
    room = {"room": key.room.number}
    if key.state == State.CANCELLED:
        return True, _("The key of %(room)s is cancelled.") % room
    refused = key.said and key.state in {State.READY, State.FAILED}
    if key.state == State.READY and not refused:
        return True, _("The key of %(room)s is made.") % room
    if key.state == State.WORKING:
        return True, _("The key of %(room)s is being made.") % room
    return False, _trouble(key)


def advice(line: KeyLine) -> str:
    if line.is_for_another_room:
        rooms = {"room": line.key.room.number, "now": line.stay_room}
        return _("It opens %(room)s; the guest is in %(now)s now. Encode a new key.") % rooms
    if line.is_too_short and line.stays_until:
        until = {"until": f"{timezone.localtime(line.stays_until):%Y-%m-%d %H:%M}"}
        return _("The guest stays until %(until)s. Encode a new key.") % until
    return _trouble(line.key)


def _trouble(key: Key) -> str:
    said = {"said": key.said, "room": key.room.number}
    if key.state == State.FAILED:
        return _("No card was made. %(said)s Lay a card on the encoder and encode once more.") % said
    if key.state == State.READY and key.said:
        return _("%(said)s Nothing was changed; try once more.") % said
    if key.state != State.UNKNOWN:
        return ""
    if key.doing == Key.Act.CANCEL:
        return _("%(said)s Whether it still opens is not known: try it at %(room)s, then cancel it once more.") % said
    return _("%(said)s Whether it opens is not known: try it at %(room)s, or encode a new key.") % said
