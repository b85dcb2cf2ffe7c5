"""What alerts do when something happens to their stay."""

from datetime import datetime, time, timedelta

from server.alerts.models import Alert
from server.core import activity, feed
from server.core.actors import Actor
from server.core.announcements import hears
from server.hotels.models import Hotel
from server.stays.models import Stay

from .making import wake
from .noted import note


@hears("stay.checked_out")
def cancel_wake_ups(*, stay: Stay, by: Actor, at: datetime) -> None:
    """Nobody is called in an empty room; messages stay listed until a person settles them."""
    calls = stay.alerts.select_for_update(no_key=True, of=("self",)).filter(kind=Alert.Kind.WAKE_UP)
    for alert in calls.exclude(state=Alert.State.DONE).select_related("stay__room").order_by("pk"):
        alert.state = Alert.State.DONE
        alert.outcome = Alert.Outcome.CANCELLED
        alert.done_by = by.name
        alert.done_at = at
        alert.save()
        note(alert, "alert.done", before={"state": "open"}, after={"outcome": "cancelled"})


@hears("stay.checked_in")
def call_as_wished(*, stay: Stay, wake_up: time | None, by: Actor, at: datetime) -> None:
    """A guest who said at the desk when he wants to be woken is called the next time the clock says so.

    :raises BadArguments: he has left by then.
    """
    if wake_up is None:
        return
    hotel = Hotel.objects.get(code=by.hotel)
    local = at.astimezone(hotel.zone)
    moment = datetime.combine(local.date(), wake_up.replace(tzinfo=None), hotel.zone)
    wake(hotel, stay, moment if moment > local else moment + timedelta(days=1), by, at, "wake_up")


@hears("stay.moved")
def follow(*, stay: Stay, by: Actor, at: datetime) -> None:
    """What waits for a guest waits in his new room."""
    waiting = stay.alerts.exclude(state=Alert.State.DONE).values_list("pk", flat=True)
    feed.touch("alerts", waiting, event="alert.changed")


@hears("stay.confidential_changed")
def hide_confidential(*, stay: Stay) -> None:
    """The messages of a guest who became confidential are hidden as he is, and shown again when he is not."""
    if stay.is_confidential:
        activity.seal(stay.hotel_id, [f"alert:{pk}" for pk in stay.alerts.values_list("pk", flat=True)])
    feed.touch(
        "alerts", stay.alerts.exclude(state=Alert.State.DONE).values_list("pk", flat=True), event="alert.changed"
    )
