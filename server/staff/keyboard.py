"""Which keys a person may take for a command of the desk."""

import re

from django.utils.translation import gettext as _

# As the desk writes them: Control and Alt in this order, then F1 to F12, a letter or a digit.
KEYS = re.compile(r"(?P<held>(Control\+)?(Alt\+)?)(?P<key>F([1-9]|1[0-2])|[a-z0-9])", re.ASCII)
# What browsers and systems do themselves, whatever a page says, or what everybody edits with.
RESERVED = frozenset(
    {"F1", "F5", "F6", "F7", "F10", "F11", "F12", "Alt+F4", "Control+F4", "Control+F5"}
    | {f"Control+{key}" for key in "abcdfghijlnopqrstuvwxyz0123456789"}
    | {f"Alt+{key}" for key in "def"}
)


def why_not(keys: str) -> str:
    """Why nobody can take these keys; empty when one can."""
    match = KEYS.fullmatch(keys)
    if match is None:
        return _("These keys can’t be taken. Take a function key, or Ctrl or Alt with a letter or digit.")
    if keys in RESERVED:
        return _("The browser needs these keys itself. Take others.")
    if not match["held"] and not match["key"].startswith("F"):
        return _("A letter or digit alone belongs to the pages. Hold Ctrl or Alt with it.")
    return ""
