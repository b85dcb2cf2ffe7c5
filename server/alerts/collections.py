"""Open alerts as they stand in the feed, and what they add to the rooms."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import QuerySet

from server.core.feed import collection, enriches
from server.core.feed.collections import Row, Rows
from server.stays.models import Stay

from .models import Alert


def _open(hotel: str, ids: Collection[str] | None = None) -> QuerySet[Alert]:
    found = Alert.objects.filter(hotel_id=hotel).exclude(state=Alert.State.DONE).select_related("stay__room")
    return found if ids is None else found.filter(pk__in=ids)


@collection("alerts", topic="desk")
def alert_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    return {str(alert.pk): alert_row(alert, masked=alert.stay.is_confidential) for alert in _open(hotel, ids)}


@collection("alerts", topic="desk.confidential", overlay=True)
def confidential_alert_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    hidden = _open(hotel, ids).filter(stay__is_confidential=True)
    return {str(alert.pk): alert_row(alert, masked=False) for alert in hidden}


def alert_row(alert: Alert, *, masked: bool) -> Row:
    """An alert as a screen holds it. ``ring`` is the number of the ring that is next or heard now, so that it is heard once."""
    ringing = alert.state == Alert.State.RINGING
    return {
        "id": str(alert.pk),
        "kind": alert.kind,
        "room": alert.stay.room.number,
        "stay": str(alert.stay_id),
        "confidential": alert.stay.is_confidential,
        "guest": None if masked else alert.guest_name,
        "from_name": None if masked else alert.from_name,
        "text": None if masked else alert.text,
        "due_at": alert.due_at,
        "state": alert.state,
        "ring": alert.ring if ringing else alert.ring + 1,
        "calls": alert.calls,
        "rang_at": alert.rang_at,
        "escalated": alert.escalated_at is not None,
        "made_by": alert.made_by,
        "made_at": alert.made_at,
    }


@enriches("rooms", default={"message_waiting": False, "wake_up_set": False})
def marks_of_alerts(hotel: str, room_ids: Collection[str] | None) -> Rows:
    found = _open(hotel).filter(stay__state=Stay.State.IN_HOUSE)
    if room_ids is not None:
        found = found.filter(stay__room__pk__in=room_ids)
    kinds: dict[str, set[str]] = defaultdict(set)
    for room_id, kind in found.values_list("stay__room_id", "kind"):
        kinds[str(room_id)].add(kind)
    return {
        room_id: {"message_waiting": Alert.Kind.MESSAGE in there, "wake_up_set": Alert.Kind.WAKE_UP in there}
        for room_id, there in kinds.items()
    }
