"""The icons in use, as one sprite: each page carries it once and refers to its parts."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

OUTLINES = Path(settings.ROOT) / "node_modules/@tabler/icons/icons/outline"
# Our word for it → the drawing.
ICONS = {
    "room-map": "layout-grid",
    "tape-chart": "timeline",
    "tentative": "circle-dashed",
    "exchange": "arrows-exchange",
    "parking": "parking",
    "message": "message",
    "wake-up": "alarm",
    "rates": "tag",
    "activity": "history",
    "terminal": "device-desktop",
    "tablet": "device-tablet",
    "kiosk": "device-ipad",
    "system": "heartbeat",
    "settings": "adjustments",
    "session": "shield-lock",
    "admin": "tool",
    "cash": "cash",
    "folio": "receipt",
    "split": "arrows-split",
    "search": "search",
    "bell": "bell",
    "bell-ringing": "bell-ringing",
    "user": "user-circle",
    "guests": "users",
    "language": "language",
    "sun": "sun",
    "moon": "moon",
    "auto": "device-laptop",
    "sign-out": "logout",
    "clean": "sparkles",
    "dirty": "brush",
    "inspected": "shield-check",
    "occupied": "bed",
    "vacant": "door",
    "out-of-order": "tools",
    "out-of-service": "ban",
    "arriving": "door-enter",
    "departing": "door-exit",
    "overstaying": "clock-exclamation",
    "held": "device-tablet",
    "long-stay": "calendar",
    "hourly": "hourglass",
    "shared": "users",
    "complimentary": "gift",
    "house-use": "home",
    "group": "users-group",
    "linked": "link",
    "vip": "star",
    "do-not-disturb": "bell-off",
    "confidential": "eye-off",
    "lock": "lock",
    "walk-in": "user-plus",
    "check-out": "door-exit",
    "phone": "phone",
    "down": "chevron-down",
    "right": "chevron-right",
    "left": "chevron-left",
    "close": "x",
    "check": "check",
    "help": "help-circle",
    "keys": "keyboard",
    "key": "key",
    "police": "shield",
    "deposit": "coins",
    "card": "credit-card",
    "clock": "clock",
    "start": "player-play",
    "sound": "volume",
    "silent": "volume-off",
    "warning": "alert-triangle",
    "error": "alert-circle",
    "info": "info-circle",
    "undo": "arrow-back-up",
    "filter": "filter",
    "floor": "stairs",
    "type": "list-details",
    "building": "building",
    "cut-off": "plug-connected-x",
    "reconnecting": "refresh",
    "live": "circle-dot",
    "more": "dots-vertical",
    "plus": "plus",
    "print": "printer",
    "legend": "palette",
    "select": "square-check",
    "open": "external-link",
    "edit": "pencil",
    "delete": "trash",
    "download": "download",
    "calendar": "calendar",
    "watch": "eye-exclamation",
    "blacklist": "user-cancel",
    "note": "note",
    "id-card": "id",
    "merge": "arrows-join",
    "list": "list-search",
    "columns": "columns-3",
    "sort-up": "sort-ascending",
    "sort-down": "sort-descending",
    "group-by": "stack-2",
    "move": "arrows-exchange",
    "up": "chevron-up",
    "hide": "eye-off",
    "statistics": "chart-bar",
    "import": "table-import",
}
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
BACKGROUND = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'


@cache
def sprite() -> str:
    """The SVG that stands hidden in every page; each icon is a symbol ``i-<name>``."""
    return '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" hidden aria-hidden="true">{}</svg>'.format(
        "".join(f'<symbol id="i-{name}" viewBox="0 0 24 24">{_drawing(file)}</symbol>' for name, file in ICONS.items())
    )


def _drawing(file: str) -> str:
    found = DRAWING.search((OUTLINES / f"{file}.svg").read_text("utf-8"))
    assert found
    return re.sub(r"\s+", " ", found.group(1).replace(BACKGROUND, "")).strip()
