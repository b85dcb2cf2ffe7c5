"""``{% stay_keys stay %}``: what devices do for a stay, to stand on its page."""

from typing import Any

from django import template

from server.frontdesk.key_words import keys_shown
from server.stays.models import Stay

register = template.Library()


@register.inclusion_tag("frontdesk/parts/stay_keys.html", takes_context=True)
def stay_keys(context: template.Context, stay: Stay) -> dict[str, Any]:
    """The stay's keys with their acts; it keeps itself fresh where the lists' module is loaded."""
    return {**keys_shown(stay), "actor": context["actor"], "csrf_token": context.get("csrf_token")}
