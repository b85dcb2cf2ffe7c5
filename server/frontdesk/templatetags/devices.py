"""``{% stay_keys stay %}``: what devices do for a stay, to stand on its page."""

from typing import Any

from django import template

from server.folios.models import Folio
from server.frontdesk.card_words import cards_shown
from server.frontdesk.key_words import keys_shown
from server.stays.models import Stay

register = template.Library()


@register.inclusion_tag("frontdesk/parts/stay_keys.html", takes_context=True)
def stay_keys(context: template.Context, stay: Stay) -> dict[str, Any]:
    """The stay's keys with their acts; it keeps itself fresh where the lists' module is loaded."""
    return {**keys_shown(stay), "actor": context["actor"], "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("frontdesk/parts/folio_cards.html", takes_context=True)
def folio_cards(context: template.Context, folio: Folio) -> dict[str, Any]:
    """What cards stand good for on this folio, with its acts."""
    return {**cards_shown(folio), "actor": context["actor"], "csrf_token": context.get("csrf_token")}
