"""How a guest's details are written for the reader."""

from collections.abc import Iterable, Mapping

from django import template

from server.core.joining import listed
from server.guests.countries import country_name
from server.guests.phones import phone_shown

register = template.Library()


@register.filter
def phone(kept: str) -> str:
    return phone_shown(kept) if kept else ""


@register.filter(name="listed")
def listed_words(words: Iterable[str]) -> str:
    """Parted as each language parts them."""
    return listed(words)


@register.filter
def country(code: str) -> str:
    return country_name(code) if code else ""


@register.filter
def named(names: Mapping[str, str], code: str) -> str:
    """The name of a code; one that has none is its own."""
    return names.get(code, code)
