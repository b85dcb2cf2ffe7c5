"""A stay as its page shows it: who, where, until when, what is owed; and one tab of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, Subquery

from server.alerts.listings import AlertLine, lines
from server.alerts.models import Alert
from server.core.actors import Actor
from server.core.joining import listed
from server.core.models import ActivityChange
from server.core.money import NOTHING, money_text
from server.folios.models import Folio
from server.folios.selectors import folios_of
from server.folios.sheet import sheet_with
from server.frontdesk.agreed import NightPrice, night_prices, words_of
from server.frontdesk.code_words import CodeWords
from server.frontdesk.wording import ChangeInWords, change_in_words
from server.guests.models import Guest
from server.hotels.models import Hotel
from server.stays.folios import OWNER_KIND
from server.stays.models import RoomMove, Stay, StayGuest

TABS = ("guests", "folio", "messages", "log")
CHANGES_SHOWN = 100


@dataclass(frozen=True)
class Linked:
    """A stay linked to this one, with what is owed there."""

    stay: Stay
    balance: Decimal


@dataclass(frozen=True)
class StaySheet:
    """``names`` are empty where they may not be known; ``called`` holds the house's words by field; ``tab`` what the chosen tab shows."""

    stay: Stay
    guests: tuple[Guest, ...]
    names: tuple[str, ...]
    folio: Folio | None
    balance: Decimal
    linked: tuple[Linked, ...]
    words: CodeWords
    prices: tuple[NightPrice, ...]
    called: dict[str, str]
    tab: dict[str, Any] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        return self.stay.state != Stay.State.IN_HOUSE

    @property
    def nights(self) -> int:
        return (self.stay.departure - self.stay.arrival).days

    @property
    def who(self) -> str:
        return listed(self.names)

    @property
    def is_masked(self) -> bool:
        return not self.names


def stay_sheet(hotel: Hotel, pk: int, tab: str, *, by: Actor) -> StaySheet | None:
    """The stay with this key, also a past one; the number of statements does not grow with what stands there."""
    sees = by.may("guests.see_confidential")
    found = _stay_and_linked(hotel, pk)
    stay = next((one for one in found if one.pk == pk), None)
    if stay is None:
        return None
    guests = tuple(one.guest for one in stay.stay_guests.all())
    shown = sees or not (stay.is_confidential or any(guest.is_hidden for guest in guests))
    others = [one for one in found if one.pk != pk]
    words = CodeWords(hotel.code)
    folios = folios_of(hotel.code, OWNER_KIND, [one.pk for one in (stay, *others)])
    folio, balance = folios.get(str(stay.pk), (None, NOTHING))
    linked = [Linked(one, folios[str(one.pk)][1]) for one in others if str(one.pk) in folios]
    return StaySheet(
        stay=stay,
        guests=guests,
        names=tuple(guest.name for guest in guests) if shown else (),
        folio=folio,
        balance=balance,
        linked=tuple(linked),
        words=words,
        prices=tuple(night_prices(stay.price_lines)),
        called=words_of(stay, words),
        tab=_tab(tab, stay, folio, words, sees_confidential=sees),
    )


def _stay_and_linked(hotel: Hotel, pk: int) -> list[Stay]:
    """The stay, and those in the house that are linked to it, by their rooms; read at once."""
    link = Stay.objects.filter(pk=pk).values("link")[:1]
    found = Stay.objects.filter(Q(pk=pk) | Q(link=Subquery(link), state=Stay.State.IN_HOUSE), hotel=hotel)
    with_guests = Prefetch("stay_guests", StayGuest.objects.select_related("guest", "bed"))
    related = found.select_related("room__type", "room_type", "rate_code", "reservation")
    return list(related.prefetch_related(with_guests).order_by("room__number", "pk"))


def _tab(tab: str, stay: Stay, folio: Folio | None, words: CodeWords, *, sees_confidential: bool) -> dict[str, Any]:
    if tab == "folio":
        return {"sheet": sheet_with(folio) if folio else None}
    if tab == "messages":
        return {"alerts": _alerts(stay, sees_confidential=sees_confidential)}
    if tab == "log":
        moves = RoomMove.objects.filter(stay=stay).select_related("from_room", "to_room")
        return {"moves": list(moves), "changes": _changes(stay, folio, words, sees_confidential=sees_confidential)}
    return {}


def _alerts(stay: Stay, *, sees_confidential: bool) -> list[AlertLine]:
    found = Alert.objects.filter(stay=stay).select_related("stay__room").order_by("state", "due_at", "pk")
    return lines(found, sees_confidential=sees_confidential)


def _changes(stay: Stay, folio: Folio | None, words: CodeWords, *, sees_confidential: bool) -> list[ChangeInWords]:
    records = Q(record=f"stay:{stay.pk}") | (Q(record=f"folio:{folio.pk}") if folio else Q())
    found: Iterable[ActivityChange] = (
        ActivityChange.objects.filter(records, hotel=stay.hotel_id)
        .select_related("activity")
        .order_by("-id")[:CHANGES_SHOWN]
    )
    return [change_in_words(one, words, sees_sealed=sees_confidential) for one in found]


def for_scripts(sheet: StaySheet) -> dict[str, Any]:
    """What the page's dialogs begin with; no name stands here."""
    stay, folio = sheet.stay, sheet.folio
    return {
        "stay": str(stay.pk),
        "room": stay.room.number,
        "departure": stay.departure.isoformat(),
        "kind": stay.kind,
        "phone_class": stay.phone_class,
        "do_not_disturb": stay.do_not_disturb,
        "confidential": stay.is_confidential,
        "in_house": not sheet.is_over,
        "folio": str(folio.pk) if folio else "",
        "balance": money_text(sheet.balance),
        "linked": [
            {"stay": str(one.stay.pk), "room": one.stay.room.number, "balance": money_text(one.balance)}
            for one in sheet.linked
        ],
    }
