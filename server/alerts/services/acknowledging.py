"""A person acts on an alert: the first wins, the second is told who."""

from datetime import datetime, timedelta
from typing import Annotated, Literal

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import AwareDatetime, Field

from server.alerts.models import Alert
from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError, NotFound
from server.core.joining import listed
from server.core.operations import operation
from server.core.soundness import row_key
from server.hotels.models import Hotel
from server.hotels.selectors import parameters_of

from .noted import note

Outcome = Literal["delivered", "answered", "no_answer", "cancelled"]
OUTCOMES: dict[str, tuple[str, ...]] = {
    Alert.Kind.MESSAGE: ("delivered", "cancelled"),
    Alert.Kind.WAKE_UP: ("answered", "no_answer", "cancelled"),
}


class AlreadyDone(DomainError):
    code = "already_done"


@operation("alerts.acknowledge", permission="alerts.acknowledge", label=gettext_lazy("Act on a reminder"), api=True)
def acknowledge(
    *, alert: str, outcome: Outcome, acted_at: AwareDatetime | None = None, by: Actor, at: datetime
) -> None:
    """Ends an alert. A call without an answer rings once more the hotel's minutes later, until the calls are used up.

    ``acted_at`` is when the person acted, where the desk was cut off then.

    :raises AlreadyDone: another was first; the message says who and when. :raises BadArguments: no such outcome for this kind.
    """
    found = _locked(alert, by)
    acted = min(acted_at or at, at)
    if outcome not in OUTCOMES[found.kind]:
        message = _("Choose one of: %(choices)s.") % {"choices": listed(OUTCOMES[found.kind])}
        raise BadArguments(message, fields={"outcome": message})
    if outcome == "no_answer":
        _refuse_before_the_call(found, by, acted_at or at)
        if _call_again(found, by, acted):
            return
    found.state = Alert.State.DONE
    found.outcome = outcome
    found.done_by = by.name
    found.done_at = acted
    found.calls += outcome in {"answered", "no_answer"}
    found.save()
    note(found, "alert.done", before={"state": "open"}, after={"outcome": outcome})


@operation("alerts.snooze", permission="alerts.acknowledge", label=gettext_lazy("Remind later"), api=True)
def snooze(
    *,
    alert: str,
    minutes: Annotated[int, Field(ge=1, le=1440)],
    acted_at: AwareDatetime | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Lets the alert ring again some minutes after ``acted_at``, which is now unless the desk was cut off then.

    :raises AlreadyDone: it is done already, or another has put it off since.
    """
    found = _locked(alert, by)
    if acted_at:
        _refuse_before_the_call(found, by, acted_at)
    _arm(found, min(acted_at or at, at) + timedelta(minutes=minutes))
    note(found, "alert.snoozed", after={"minutes": minutes})


def _refuse_before_the_call(alert: Alert, by: Actor, acted_at: datetime) -> None:
    """Two desks that say "no answer" to one call don't use up two; nor does a late one undo what was said since."""
    if alert.due_at and alert.due_at > acted_at:
        zone = Hotel.objects.get(code=by.hotel).zone
        moment = formats.time_format(timezone.localtime(alert.due_at, zone), "H:i")
        raise AlreadyDone(_("Somebody was first: the next call is at %(time)s.") % {"time": moment})


def _call_again(alert: Alert, by: Actor, acted: datetime) -> bool:
    parameters = parameters_of(by.hotel)
    alert.calls += 1
    if alert.calls >= parameters.wake_up_calls:
        alert.calls -= 1
        return False
    _arm(alert, acted + timedelta(minutes=parameters.second_call_minutes))
    note(alert, "alert.no_answer", after={"outcome": "no_answer", "call": alert.calls})
    return True


def _arm(alert: Alert, due_at: datetime) -> None:
    alert.state = Alert.State.ARMED
    alert.due_at = due_at
    alert.escalated_at = None
    alert.save()


def _locked(alert: str, by: Actor) -> Alert:
    found = (
        Alert.objects.select_for_update(no_key=True, of=("self",))
        .select_related("stay__room")
        .filter(pk=row_key(alert), hotel_id=by.hotel)
        .first()
    )
    if found is None:
        raise NotFound(_("This reminder is not there. Load the page again."))
    if found.state == Alert.State.DONE:
        zone = Hotel.objects.get(code=by.hotel).zone
        moment = formats.time_format(timezone.localtime(found.done_at, zone), "H:i")
        raise AlreadyDone(
            _("%(who)s was first, at %(time)s: %(outcome)s.")
            % {"who": found.done_by, "time": moment, "outcome": found.get_outcome_display()}
        )
    return found
