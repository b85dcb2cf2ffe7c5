"""How a lower app's deed reaches a higher one: an announcement, heard inside the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Hearer = Callable[..., None]
_hearers: dict[str, list[Hearer]] = defaultdict(list)


def hears(name: str) -> Callable[[Hearer], Hearer]:
    """Declares a function that is called when ``name`` is announced, with the announcement's keywords."""

    def declare(hearer: Hearer) -> Hearer:
        _hearers[name].append(hearer)
        return hearer

    return declare


def announce(name: str, **facts: Any) -> None:
    """Tells all who hear ``name``. What they do belongs to the running operation."""
    for hearer in _hearers[name]:
        hearer(**facts)
