"""The worker's timetable. A schedule may run 30 s late, so nothing that must ring on time waits for it."""

from django_q.models import Schedule

TIMETABLE = {
    "catch late reminders": ("server.alerts.tasks.ring_late", {"schedule_type": Schedule.MINUTES, "minutes": 1}),
    "release tentative reservations": (
        "server.reservations.tasks.release_all",
        {"schedule_type": Schedule.MINUTES, "minutes": 5},
    ),
    "mark no-shows": ("server.reservations.tasks.mark_all", {"schedule_type": Schedule.MINUTES, "minutes": 5}),
    "give up waiting for devices": (
        "server.integrations.tasks.give_up_waiting",
        {"schedule_type": Schedule.MINUTES, "minutes": 1},
    ),
    "go on with imports": ("server.imports.tasks.go_on", {"schedule_type": Schedule.MINUTES, "minutes": 1}),
    "prune the feed": ("server.core.tasks.prune_feed", {"schedule_type": Schedule.HOURLY}),
}


def install_schedules() -> None:
    """Puts the timetable in; a schedule that is there keeps its next run."""
    for name, (task, rhythm) in TIMETABLE.items():
        Schedule.objects.update_or_create(name=name, defaults={"func": task, "repeats": -1, **rhythm})
