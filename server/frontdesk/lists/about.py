"""What of a list is shown, in words: for paper and for the spreadsheet."""

from django.utils.translation import gettext as _

from server.core.joining import listed, told

from .columns import Column
from .finding import Finder


def filters_in_words(finder: Finder) -> list[str]:
    """Each thing that is asked, such as ``State: confirmed``."""
    asked = finder.asked
    said = [str(finder.listing.scope(asked.scope).label)]
    if asked.search:
        said.append(told(_("Search"), asked.search))
    for key, values in asked.filters:
        if key not in finder.errors:
            said.append(told(str(finder.columns[key].label), filter_words(finder, finder.columns[key], values)))
    if asked.group:
        said.append(told(_("Grouped by"), listed(str(finder.columns[key].label) for key in asked.group)))
    if asked.sort:
        said.append(told(_("Sorted by"), listed(_sort_words(finder.columns[key], falls) for key, falls in asked.sort)))
    return said


def filter_words(finder: Finder, column: Column, values: tuple[str, ...]) -> str:
    words = dict(finder.choices(column))
    return listed(words.get(value, value) for value in values)


def _sort_words(column: Column, falls: bool) -> str:
    return f"{column.label} {'↓' if falls else '↑'}"
