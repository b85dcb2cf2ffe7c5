"""Words that stand one after the other, parted as each language parts them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def listed(words: Iterable[str]) -> str:
    """``0203, 0204``; in Chinese ``0203、0204``."""
    return pgettext("between the words of a list", ", ").join(words)


def told(label: str, value: str) -> str:
    """``condition: clean``; in Chinese with its own colon."""
    return _("%(label)s: %(value)s") % {"label": label, "value": value}


def in_a_row(sayings: Iterable[str]) -> str:
    """``floor: 4; beds: 2``: what is longer than a word."""
    return pgettext("between what is longer than words", "; ").join(sayings)
