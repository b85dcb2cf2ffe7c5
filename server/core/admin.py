"""The worker's pages: what runs by itself, and what went wrong."""

from django.contrib import admin
from django_q.models import Failure, Schedule

from .admin_pages import HousePage


class WorkerPage(HousePage):
    """What the worker does by itself, to look at."""

    permission = "staff.change"
    of_hotel = ""
    can_add = can_change = can_remove = False


@admin.register(Schedule)
class SchedulePage(WorkerPage):
    list_display = ["name", "func", "schedule_type", "minutes", "next_run"]
    fields = ["name", "func", "schedule_type", "minutes", "next_run"]
    ordering = ["name"]


@admin.register(Failure)
class FailurePage(WorkerPage):
    list_display = ["name", "func", "started", "stopped", "attempt_count"]
    fields = ["name", "func", "started", "stopped", "attempt_count", "result"]
    search_fields = ["name", "func"]
    ordering = ["-started"]
