"""How an act of the lock system ended."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.operations import operation
from server.core.soundness import row_key
from server.integrations.acting import SAID_AT_MOST, Outcome
from server.integrations.keys.models import Key
from server.stays.models import Stay

State = Key.State
# What a key is when the lock system refused: nothing was done.
AS_BEFORE = {Key.Act.ENCODE: State.FAILED, Key.Act.COPY: State.READY, Key.Act.CANCEL: State.READY}


@operation("keys.note_outcome", permission="keys.make", label=gettext_lazy("Note what the lock system did"))
def note_outcome(*, key: str, outcome: Outcome, reference: str = "", words: str = "", by: Actor, at: datetime) -> None:
    """What became of the intent. Who gave up waiting meanwhile is told better."""
    rows = Key.objects.select_for_update(no_key=True, of=("self",)).select_related("room", "stay")
    found = rows.filter(hotel_id=by.hotel, state__in=[State.WORKING, State.UNKNOWN]).get(pk=row_key(key))
    before = {"state": str(found.state), "cards": found.cards}
    found.said = words[:SAID_AT_MOST]
    if outcome == Outcome.DONE:
        _done(found, reference, by, at)
    elif outcome == Outcome.UNSURE:
        _unsure(found, by, at)
    else:
        found.state = _refused(found)
    found.changed_by, found.changed_at = by.name, at
    found.save()
    told(found, before=before, event=f"key.{found.state}")


def told(key: Key, *, before: dict[str, Any], event: str) -> None:
    after = {"state": str(key.state), "act": str(key.doing), "cards": key.cards, "text": key.said}
    activity.note(f"key:{key.pk}", label=key.room.number, before=before, after=after)
    feed.touch("keys", [key.pk], event=event)


def _done(key: Key, reference: str, by: Actor, at: datetime) -> None:
    key.reference = reference or key.reference
    if key.doing == Key.Act.CANCEL:
        key.state = State.CANCELLED
        return
    # Who left while the card was written takes none along that counts as good.
    key.state = State.UNKNOWN if _is_over(key) else State.READY
    if key.doing == Key.Act.COPY:
        key.cards += 1
        return
    _earlier(key, Key.SHOWN, State.REPLACED, by, at)


def _unsure(key: Key, by: Actor, at: datetime) -> None:
    """A new key that may have been made may have voided the earlier ones."""
    key.state = State.UNKNOWN
    if key.doing == Key.Act.ENCODE:
        _earlier(key, (State.READY,), State.UNKNOWN, by, at)


def _earlier(key: Key, among: Collection[str], state: State, by: Actor, at: datetime) -> None:
    """The stay's other keys that are so become so."""
    for old in Key.objects.filter(stay=key.stay_id, state__in=among).exclude(pk=key.pk).select_related("room"):
        was = {"state": str(old.state)}
        old.state, old.changed_by, old.changed_at = state, by.name, at
        old.save()
        told(old, before=was, event=f"key.{state}")


def _refused(key: Key) -> State:
    """After a check-out a key that was not cancelled is no good key: somebody has to look."""
    before = AS_BEFORE[Key.Act(key.doing)]
    return State.UNKNOWN if before == State.READY and (_is_over(key) or not key.reference) else before


def _is_over(key: Key) -> bool:
    return key.stay.state == Stay.State.CHECKED_OUT
