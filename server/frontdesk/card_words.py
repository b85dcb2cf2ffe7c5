"""Pre-authorisations as people read of them: how an act ended, and what to do when it ended badly."""

from typing import Any

from django.utils.translation import gettext as _

from server.core.money import money_words
from server.folios.models import Folio
from server.folios.selectors import methods
from server.integrations.cards.models import PreAuthorisation
from server.integrations.cards.selectors import of_folio
from server.integrations.cards.terminals import terminals
from server.integrations.drivers import NONE

State = PreAuthorisation.State
BADGES = {
    State.WORKING: ("info", "clock"),
    State.HELD: ("ok", "lock"),
    State.CAPTURED: ("info", "check"),
    State.RELEASED: ("quiet", "undo"),
    State.FAILED: ("bad", "error"),
    State.UNKNOWN: ("warn", "warning"),
}


def cards_shown(folio: Folio) -> dict[str, Any]:
    """What the folio's list of pre-authorisations needs."""
    lines = [{"one": one, "badge": BADGES[State(one.state)], "advice": advice(one)} for one in of_folio(folio)]
    is_connected = terminals.chosen(folio.hotel_id) != NONE
    ways = [method for method in methods(folio.hotel_id) if not method.is_cash] if is_connected else []
    return {"folio": folio, "cards": lines, "is_connected": is_connected, "methods": ways}


def how_it_went(one: PreAuthorisation) -> tuple[bool, str]:
    """Whether the terminal did what was asked, and in words what to do now."""
    trouble = advice(one)
    if trouble:
        return False, trouble
    said = {
        State.HELD: _("%(amount)s is held."),
        State.CAPTURED: _("%(amount)s is taken."),
        State.RELEASED: _("%(amount)s is let go."),
    }
    words = said.get(State(one.state), _("%(amount)s is at the terminal."))
    return True, words % {"amount": money_words(one.captured or one.amount)}


def advice(one: PreAuthorisation) -> str:
    said = {"said": one.said}
    if one.state == State.FAILED:
        return _("Nothing is held. %(said)s Ask for another card, or for a deposit in cash.") % said
    if one.state == State.HELD and one.said:
        return _("%(said)s Nothing was changed; try once more.") % said
    if one.state == State.UNKNOWN:
        return _("%(said)s Whether the bank did it is not known. Ask the bank, then take it or let it go.") % said
    if one.state == State.CAPTURED and one.posting_id is None:
        return _("%(said)s The money is taken; post it to the folio.") % said
    return ""
