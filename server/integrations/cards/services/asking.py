"""What is asked of the card terminal. Each writes the intent; the card is asked when that stands."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core.actors import Actor
from server.core.announcements import hears
from server.core.errors import DomainError, NotFound
from server.core.money import Money, money_words
from server.core.operations import operation
from server.core.soundness import row_key
from server.folios.models import TransactionCode
from server.folios.services.found import code_named, folio_to_post, own_shift
from server.hotels.models import Hotel
from server.integrations.acting import after_commit, noting
from server.integrations.cards.models import PreAuthorisation
from server.integrations.cards.terminals import CardTerminal, terminals
from server.integrations.drivers import NotConnected
from server.stays.folios import folio_of
from server.stays.models import Stay

from .noting import note_outcome, pay, told

Positive = Annotated[Money, Field(gt=0)]
State, Act = PreAuthorisation.State, PreAuthorisation.Act


class TerminalBusy(DomainError):
    code = "terminal_busy"


class HeldLess(DomainError):
    code = "held_less"


def _answer(one: PreAuthorisation) -> dict[str, object]:
    return {"pre_authorisation": str(one.pk)}


@operation(
    "cards.hold", permission="folios.take_payment", label=gettext_lazy("Hold money on a card"), api=True, answer=_answer
)
def hold(*, folio: str, amount: Positive, method: str, by: Actor, at: datetime) -> PreAuthorisation:
    """Asks the card terminal to hold money for a folio; ``method`` is how it is paid if it is taken.

    It answers when the intent is noted; how it ended stands in the collection ``pre_authorisations``.

    :raises NotConnected: there is no card terminal. :raises NotFound: there is no such folio.
    :raises FolioClosed: it is closed. :raises BadArguments: the method is not one of the house.
    """
    driver = terminals.of(by.hotel)
    found = folio_to_post(folio, by)
    code_named(method, TransactionCode.Kind.PAYMENT, "method", by)
    who = {"made_by": by.name, "made_at": at, "changed_by": by.name, "changed_at": at}
    one = PreAuthorisation.objects.create(hotel_id=by.hotel, folio=found, method=method, amount=amount, **who)
    told(one, before={})
    currency = Hotel.objects.values_list("currency", flat=True).get(code=by.hotel)
    slip: dict[str, str] = {}

    def act() -> str:
        approval = driver.hold(amount, currency, by.terminal)
        slip.update(approval_code=approval.code, card=approval.card)
        return approval.reference

    after_commit(act, noting(note_outcome, by, slip, pre_authorisation=str(one.pk)))
    return one


@operation(
    "cards.capture",
    permission="folios.take_payment",
    label=gettext_lazy("Take money that is held"),
    api=True,
    answer=_answer,
)
def capture(*, pre_authorisation: str, amount: Positive | None = None, by: Actor, at: datetime) -> PreAuthorisation:
    """Takes what is held, or ``amount`` of it, as a payment of the folio in the cashier's open shift; the rest is let go.

    :raises NotConnected: there is no card terminal. :raises NotFound: nothing is held by it.
    :raises TerminalBusy: the terminal is at it. :raises FolioClosed: the folio is closed.
    :raises NoOpenShift: the cashier has none. :raises HeldLess: less is held.
    """
    driver = terminals.of(by.hotel)
    own_shift(by)
    one = _held(pre_authorisation, by)
    folio_to_post(one.folio_id, by)
    wanted = one.amount if amount is None else amount
    if not one.reference:
        raise NotFound(_("Nothing is held on this card any more. Load the page again."))
    if wanted > one.amount:
        message = _("Only %(amount)s is held on this card.") % {"amount": money_words(one.amount)}
        raise HeldLess(message, fields={"amount": message})
    one.captured = wanted
    _ask(one, Act.CAPTURE, lambda: driver.capture(one.reference, wanted), by, at)
    return one


@operation(
    "cards.release",
    permission="folios.take_payment",
    label=gettext_lazy("Let go what is held on a card"),
    api=True,
    answer=_answer,
)
def release(*, pre_authorisation: str, by: Actor, at: datetime) -> PreAuthorisation:
    """The card holder has his money back; what broke off at the bank before there was a number is only closed.

    :raises NotConnected: there is no card terminal. :raises NotFound: nothing is held by it.
    :raises TerminalBusy: the terminal is at it.
    """
    driver = terminals.of(by.hotel)
    one = _held(pre_authorisation, by)
    if one.reference:
        _let_go(driver, one, by, at)
        return one
    # It broke off before there was a number; somebody has asked the bank.
    one.doing, one.state, one.said = Act.RELEASE, State.RELEASED, ""
    one.changed_by, one.changed_at = by.name, at
    one.save()
    told(one, before={"state": str(State.UNKNOWN)})
    return one


@operation(
    "cards.post_captured",
    permission="folios.take_payment",
    label=gettext_lazy("Post what was taken from a card"),
    api=True,
    answer=_answer,
)
def post_captured(*, pre_authorisation: str, by: Actor, at: datetime) -> PreAuthorisation:
    """The payment of what the terminal took while the folio or the shift was closed.

    :raises NotFound: nothing was taken that is not posted. :raises FolioClosed: the folio is closed.
    :raises NoOpenShift: the cashier has none.
    """
    one = _named(pre_authorisation, by)
    if one.state != State.CAPTURED or one.posting_id:
        raise NotFound(_("Nothing was taken from this card that is not posted. Load the page again."))
    one.posting, one.said = pay(one, by, at), ""
    one.save(update_fields=["posting", "said"])
    told(one, before={"posting": ""})
    return one


@hears("stay.checked_out")
def let_go_at_check_out(*, stay: Stay, by: Actor, at: datetime) -> None:
    """Nobody keeps a guest's money who has left."""
    folio = folio_of(stay)
    held = PreAuthorisation.objects.select_for_update(no_key=True, of=("self",)).select_related("folio")
    there = list(held.filter(folio=folio, state=State.HELD)) if folio else []
    try:
        driver = terminals.of(by.hotel) if there else None
    except NotConnected:
        return
    for one in there:
        if driver:
            _let_go(driver, one, by, at)


def _let_go(driver: CardTerminal, one: PreAuthorisation, by: Actor, at: datetime) -> None:
    _ask(one, Act.RELEASE, lambda: driver.release(one.reference), by, at)


def _ask(one: PreAuthorisation, doing: PreAuthorisation.Act, act: Callable[[], str], by: Actor, at: datetime) -> None:
    before = {"state": str(one.state)}
    one.doing, one.state, one.said = doing, State.WORKING, ""
    one.changed_by, one.changed_at = by.name, at
    one.save()
    told(one, before=before)
    after_commit(act, noting(note_outcome, by, pre_authorisation=str(one.pk)))


def _named(key: str, by: Actor) -> PreAuthorisation:
    rows = PreAuthorisation.objects.select_for_update(no_key=True, of=("self",)).select_related("folio")
    found = rows.filter(hotel_id=by.hotel, pk=row_key(key)).first()
    if found is None:
        raise NotFound(_("This is not there. Load the page again."))
    return found


def _held(key: str, by: Actor) -> PreAuthorisation:
    """What is held, or may be: after asking the bank one takes it or lets it go."""
    found = _named(key, by)
    if found.state == State.WORKING:
        raise TerminalBusy(_("The card terminal is at it. Wait for it; after two minutes it counts as unknown."))
    if found.state not in {State.HELD, State.UNKNOWN}:
        raise NotFound(_("Nothing is held on this card any more. Load the page again."))
    return found
