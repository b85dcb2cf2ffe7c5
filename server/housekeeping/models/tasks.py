from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from server.hotels.models import Hotel
from server.rooms.models import Room
from server.staff.models import User


class DayMade(models.Model):
    """The list of a hotel day was made; from then on it is kept up with whatever happens to the rooms."""

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    business_date = models.DateField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hotel", "business_date"], name="a_days_list_is_made_once"),
        ]

    def __str__(self) -> str:
        return f"{self.hotel_id} {self.business_date}"


class Task(models.Model):
    """What is to be done in a room on a hotel day: one task, which is due anew when the room gets dirty again.

    ``state_at`` is the time of the act that made its state: what was done before that time changes it no more.
    ``order`` is the place among the tasks of its attendant.
    """

    class Kind(models.TextChoices):
        DEPARTURE = "departure", pgettext_lazy("a task", "departure")
        STAY_OVER = "stay_over", pgettext_lazy("a task", "stay-over")
        ARRIVAL = "arrival", pgettext_lazy("a task", "arrival")
        TOUCH_UP = "touch_up", pgettext_lazy("a task", "touch-up")
        DEEP_CLEAN = "deep_clean", pgettext_lazy("a task", "deep cleaning")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a task", "to do")
        STARTED = "started", pgettext_lazy("a task", "started")
        PAUSED = "paused", pgettext_lazy("a task", "paused")
        DONE = "done", pgettext_lazy("a task", "done")
        INSPECTED = "inspected", pgettext_lazy("a task", "inspected")
        REFUSED = "refused", pgettext_lazy("a task", "refused")

    class Hindrance(models.TextChoices):
        NONE = "", _("none")
        DO_NOT_DISTURB = "do_not_disturb", _("do not disturb")
        SERVICE_DECLINED = "service_declined", _("service declined")
        LATER = "later", _("later")

    OPEN = (State.WAITING, State.STARTED, State.PAUSED, State.REFUSED)
    """Those where something is to be done still."""

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="tasks")
    business_date = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    state_at = models.DateTimeField()
    hindrance = models.CharField(max_length=16, choices=Hindrance, blank=True, default=Hindrance.NONE)
    reason = models.CharField(max_length=120, blank=True)
    attendant = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="tasks")
    order = models.PositiveSmallIntegerField(default=0)
    credits = models.PositiveSmallIntegerField(default=0)
    is_rush = models.BooleanField(default=False)
    is_awaited = models.BooleanField(default=False)
    persons = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    finished_by = models.CharField(max_length=80, blank=True)
    inspected_by = models.CharField(max_length=80, blank=True)
    linen = models.JSONField(default=dict)
    persons_counted = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "business_date"], name="a_room_has_one_task_a_day"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "started", "paused", "done", "inspected", "refused"]),
                name="a_tasks_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "inspected"], finished_at__isnull=False)
                | ~Q(state__in=["done", "inspected"]) & Q(finished_at=None),
                name="a_done_task_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="inspected") | ~Q(inspected_by=""), name="an_inspected_task_names_who_inspected"
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="a_refused_task_has_its_reason"),
        ]
        indexes = [models.Index(fields=["hotel", "business_date"], name="task_by_day")]

    def __str__(self) -> str:
        return f"{self.room} {self.business_date} {self.kind}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    def forget_its_end(self) -> None:
        """It is to be done once more: nobody has finished it, nobody has inspected it."""
        self.finished_at, self.finished_by, self.inspected_by = None, "", ""


class TaskSpell(models.Model):
    """Somebody worked on a task, from his start until he paused, finished or gave up. ``kind`` is the task's at its end."""

    class End(models.TextChoices):
        OPEN = "", _("at work")
        PAUSED = "paused", _("paused")
        FINISHED = "finished", _("finished")
        GIVEN_UP = "given_up", _("given up")

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="spells")
    kind = models.CharField(max_length=12, choices=Task.Kind)
    attendant = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=80)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=8, choices=End, blank=True, default=End.OPEN)

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=Q(ended_at=None), name="a_task_is_worked_on_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="work_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(end="", ended_at=None) | ~Q(end="") & Q(ended_at__isnull=False),
                name="work_that_ended_says_how",
            ),
        ]
        indexes = [models.Index(fields=["ended_at"], name="work_by_time")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.name} {self.began_at:%F %R}"
