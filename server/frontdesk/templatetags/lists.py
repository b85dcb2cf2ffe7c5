"""What lists need in their templates."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()
STATE_BADGES = {
    "confirmed": "badge-ok",
    "tentative": "badge-warn",
    "checked_in": "badge-info",
    "in_house": "badge-info",
    "no_show": "badge-bad",
    "cancelled": "badge-bad",
}


@register.filter
def at(values: Mapping[str, Any], key: str) -> Any:
    """The value of a key, else nothing."""
    return values.get(key, "")


@register.filter
def state_badge(state: str) -> str:
    """How a state's badge looks; its word says the same."""
    return STATE_BADGES.get(state, "badge-quiet")
