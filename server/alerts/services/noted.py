"""What every change of an alert leaves behind: its activity and its rows."""

from typing import Any

from server.alerts.models import Alert
from server.core import activity, feed


def note(alert: Alert, event: str, *, before: dict[str, Any] | None = None, after: dict[str, Any]) -> None:
    """Notes the change and sends the alert's and its room's rows; a confidential guest's stay sealed."""
    activity.note(
        f"alert:{alert.pk}",
        label=alert.stay.room.number,
        before=before,
        after=after,
        sealed=alert.stay.is_confidential,
    )
    feed.touch("alerts", [alert.pk], event=event)
    feed.touch("rooms", [alert.stay.room_id], event="room.marks_changed")
