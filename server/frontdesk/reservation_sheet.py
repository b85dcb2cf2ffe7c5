"""A reservation as its panel shows it: who, when, what a night costs, its deposits, what happened to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from server.core.actors import Actor
from server.core.models import ActivityChange
from server.core.money import NOTHING
from server.folios.sheet import Line, Sheet, sheet_of
from server.reservations.folios import deposit_folio_of
from server.reservations.models import Reservation

from .agreed import NightPrice, night_prices, words_of
from .code_words import CodeWords
from .guest_papers import Paper, papers_shown
from .wording import ChangeInWords, change_in_words


@dataclass(frozen=True)
class ReservationSheet:
    """``masked``: its guest is confidential for who reads; then neither his name nor his papers are in it."""

    reservation: Reservation
    masked: bool
    papers: tuple[Paper, ...]
    prices: tuple[NightPrice, ...]
    words: dict[str, str]
    deposits: Sheet | None
    changes: tuple[ChangeInWords, ...]

    @property
    def nights(self) -> int:
        return (self.reservation.departure - self.reservation.arrival).days

    @property
    def may_return(self) -> bool:
        """Whether it is over in a way that can be taken back."""
        states = Reservation.State
        return self.reservation.state in {states.CANCELLED, states.NO_SHOW, states.RELEASED}

    @property
    def may_be_checked_in(self) -> bool:
        return self.reservation.is_open or self.reservation.state in Reservation.RETURNABLE

    @property
    def deposit(self) -> Decimal:
        """What has been left and not been given back, forfeited or moved to the stay."""
        return -self.deposits.balance if self.deposits else NOTHING

    @property
    def deposit_lines(self) -> list[Line]:
        return [line for window in self.deposits.windows for line in window.lines] if self.deposits else []


def reservation_sheet(hotel: str, pk: int, by: Actor) -> ReservationSheet | None:
    found = (
        Reservation.objects.select_related("room_type", "room", "guest", "rate_code")
        .prefetch_related("guest__documents")
        .filter(hotel_id=hotel, pk=pk)
        .exclude(state=Reservation.State.DELETED)
        .first()
    )
    if found is None:
        return None
    sees_confidential = by.may("guests.see_confidential")
    masked = found.is_confidential and not sees_confidential
    folio = deposit_folio_of(found)
    words = CodeWords(hotel)
    return ReservationSheet(
        reservation=found,
        masked=masked,
        papers=() if masked else tuple(papers_shown(found.guest, by)),
        prices=tuple(night_prices(found.price_lines)),
        words=words_of(found, words),
        deposits=sheet_of(hotel, str(folio.pk)) if folio else None,
        changes=tuple(_changes(hotel, pk, words, sees_sealed=sees_confidential)),
    )


def _changes(hotel: str, pk: int, words: CodeWords, *, sees_sealed: bool) -> Iterable[ChangeInWords]:
    changes = ActivityChange.objects.filter(hotel=hotel, record=f"reservation:{pk}").select_related("activity")
    return (change_in_words(change, words, sees_sealed=sees_sealed) for change in changes.order_by("-id")[:50])
