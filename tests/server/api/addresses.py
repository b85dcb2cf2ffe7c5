"""Every address of the house, as the URL configuration knows them: new pages are found as they come."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

PART = re.compile(r"<(?:(\w+):)?(\w+)>")
# More of one address say no more.
MOST_OF_ONE = 24


@dataclass(frozen=True)
class Address:
    """One pattern; ``route`` has its parts in angle brackets. ``name`` is that of the page."""

    route: str
    name: str

    @property
    def area(self) -> str:
        """Where it belongs: the API, the admin or the desk."""
        first = self.route.partition("/")[0]
        return first if first in {"api", "admin"} else "desk"

    def filled(self, values: dict[str, list[str]]) -> list[str]:
        """The addresses with these values, chosen by a part's name, else by its kind."""
        parts = PART.findall(self.route)
        choices = [values.get(name) or values.get(kind or "str") or ["1"] for kind, name in parts]
        return [self._with(chosen) for chosen in itertools.islice(itertools.product(*choices), MOST_OF_ONE)]

    def _with(self, chosen: tuple[str, ...]) -> str:
        left = iter(chosen)
        return "/" + PART.sub(lambda _part: next(left), self.route)


def addresses() -> list[Address]:
    return list(_below(get_resolver(), ""))


def _below(resolver: URLResolver, before: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        if not isinstance(pattern.pattern, RoutePattern):
            continue
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _below(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield Address(route, pattern.name or route)
