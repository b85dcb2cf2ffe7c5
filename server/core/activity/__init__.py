"""The activity log: who did what to which record, with before and after."""

from collections.abc import Iterable
from typing import Any

from server.core.models import Activity, ActivityChange
from server.core.work import Change, Work, current


def note(
    record: str,
    *,
    label: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    sealed: bool = False,
) -> None:
    """Adds one record's change to the running operation's activity. ``sealed`` hides it from those who may not see confidential guests."""
    current().changes.append(Change(record, label, before or {}, after or {}, sealed))


def note_difference(record: str, *, label: str = "", before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Notes those fields that differ; returns whether any does."""
    changed = [name for name in after if before.get(name) != after[name]]
    if changed:
        note(record, label=label, before={n: before.get(n) for n in changed}, after={n: after[n] for n in changed})
    return bool(changed)


def because(reason: str) -> None:
    """Says why the running operation is done."""
    current().reason = reason


def seal(hotel: str, records: Iterable[str]) -> None:
    """Hides all that was ever noted of these records, for they have become confidential."""
    ActivityChange.objects.filter(hotel=hotel, record__in=list(records)).update(is_sealed=True)
    work = current()
    hidden = set(records)
    work.changes = [
        Change(c.record, c.label, c.before, c.after, sealed=True) if c.record in hidden else c for c in work.changes
    ]


def write(work: Work) -> Activity:
    """Writes the activity row of a finished operation and its changes."""
    activity = Activity.objects.create(
        hotel=work.by.hotel,
        at=work.at,
        operation=work.operation,
        actor_id=work.by.user_id or "",
        actor=work.by.name,
        approver=work.by.approved_by,
        terminal=work.by.terminal,
        reason=work.reason[:200],
    )
    ActivityChange.objects.bulk_create(
        [
            ActivityChange(
                activity=activity,
                hotel=work.by.hotel,
                record=change.record,
                label=change.label[:120],
                before=change.before,
                after=change.after,
                is_sealed=change.sealed,
            )
            for change in work.changes
        ],
        batch_size=500,
    )
    return activity
