"""What is asked of the lock system. Each writes the intent; the card is written when that stands."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import DomainError, NotFound
from server.core.operations import operation
from server.core.soundness import row_key
from server.integrations.acting import after_commit, noting
from server.integrations.keys.locks import Locks, Wanted, locks
from server.integrations.keys.models import Key
from server.rooms.models import Occupancy
from server.rooms.models.occupancy import Holder
from server.stays.models import Stay
from server.stays.services.found import stay_in_house

from .noting import note_outcome, told

Cards = Annotated[int, Field(ge=1, le=9)]


class EncoderBusy(DomainError):
    code = "encoder_busy"


class StayEnds(DomainError):
    code = "stay_ends"


class CardsUnsure(DomainError):
    code = "cards_unsure"


def key_answer(key: Key) -> dict[str, object]:
    return {"key": str(key.pk)}


@operation("keys.encode", permission="keys.make", label=gettext_lazy("Encode a key"), api=True, answer=key_answer)
def encode(*, stay: str, cards: Cards = 1, by: Actor, at: datetime) -> Key:
    """A new key for the stay's room, on so many cards; the stay's earlier keys open nothing after it.

    It answers when the intent is noted; how it ended stands in the collection ``keys``.

    :raises NotConnected: the hotel has no lock system. :raises NotInHouse: the stay is over.
    :raises EncoderBusy: a key of this stay is being made. :raises StayEnds: its time is over; it must be extended first.
    """
    driver = locks.of(by.hotel)
    found = stay_in_house(stay, by)
    _refuse_busy(found)
    until = _ends_at(found, at)
    who = {"made_by": by.name, "made_at": at, "changed_by": by.name, "changed_at": at}
    key = Key.objects.create(
        hotel_id=by.hotel, stay=found, room=found.room, cards=cards, valid_until=until, doing=Key.Act.ENCODE, **who
    )
    told(key, before={}, event="key.asked")
    voids = Key.objects.filter(stay=found, state__in=Key.MAY_OPEN).exclude(reference="")
    wanted = Wanted(found.room.number, until, cards, by.terminal, tuple(voids.values_list("reference", flat=True)))
    after_commit(lambda: driver.encode(wanted), noting(note_outcome, by, key=str(key.pk)))
    return key


@operation("keys.copy", permission="keys.make", label=gettext_lazy("Copy a key"), api=True, answer=key_answer)
def copy(*, key: str, by: Actor, at: datetime) -> Key:
    """One more card of a key that is good, valid as long as it.

    :raises NotFound: there is no such key. :raises NotConnected: the hotel has no lock system.
    :raises EncoderBusy: it is being made. :raises CardsUnsure: it is not good, or made for another room.
    """
    driver = locks.of(by.hotel)
    found = _key_named(key, by)
    _refuse_busy(found.stay)
    if found.state != Key.State.READY or found.room_id != found.stay.room_id:
        raise CardsUnsure(_("Only a good key of the guest’s room can be copied. Encode a new one."))
    wanted = Wanted(found.room.number, found.valid_until, 1, by.terminal)
    _ask(found, Key.Act.COPY, lambda: driver.copy(found.reference, wanted), by, at)
    return found


@operation("keys.cancel", permission="keys.make", label=gettext_lazy("Cancel a key"), api=True, answer=key_answer)
def cancel(*, key: str, by: Actor, at: datetime) -> Key:
    """The key opens nothing any more, as when a card was lost.

    :raises NotFound: there is no such key. :raises NotConnected: the hotel has no lock system.
    :raises EncoderBusy: it is being made. :raises CardsUnsure: it opens nothing as it is.
    """
    driver = locks.of(by.hotel)
    found = _key_named(key, by)
    _refuse_busy(found.stay)
    if found.state not in Key.MAY_OPEN:
        raise CardsUnsure(_("This key opens nothing; there is nothing to cancel."))
    cancel_by(driver, found, by, at)
    return found


def cancel_by(driver: Locks, key: Key, by: Actor, at: datetime) -> None:
    reference, room = key.reference, key.room.number
    _ask(key, Key.Act.CANCEL, lambda: driver.cancel(reference, room), by, at)


def _ask(key: Key, doing: Key.Act, act: Callable[[], str], by: Actor, at: datetime) -> None:
    before = {"state": str(key.state)}
    key.doing, key.state, key.said = doing, Key.State.WORKING, ""
    key.changed_by, key.changed_at = by.name, at
    key.save()
    told(key, before=before, event="key.asked")
    after_commit(act, noting(note_outcome, by, key=str(key.pk)))


def _key_named(key: str, by: Actor) -> Key:
    """The key, with its stay locked: one thing at a time is made for a stay."""
    there = Key.objects.filter(pk=row_key(key), hotel_id=by.hotel)
    stay = there.values_list("stay_id", flat=True).first()
    if stay is None:
        raise NotFound(_("This key is not there. Load the page again."))
    Stay.objects.select_for_update(no_key=True).get(pk=stay)
    rows = there.select_for_update(no_key=True, of=("self",)).select_related("room", "stay")
    return rows.get()


def _refuse_busy(stay: Stay) -> None:
    if Key.objects.filter(stay=stay, state=Key.State.WORKING).exists():
        raise EncoderBusy(_("A key of this room is being made. Wait for it; after two minutes it counts as unknown."))


def _ends_at(stay: Stay, at: datetime) -> datetime:
    until: datetime = Occupancy.objects.live().of(Holder.STAY, stay.pk).latest("ends_at").ends_at
    if until <= at:
        raise StayEnds(_("This stay’s time is over. Extend it first, so that the key opens the door."))
    return until
