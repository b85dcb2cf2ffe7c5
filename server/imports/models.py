from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from server.core.actors import Actor
from server.hotels.models import Hotel


class Imports(models.QuerySet["Import"]):
    def of(self, by: Actor) -> "Imports":
        """Those of who chose the file: it holds what the house may not know yet, so nobody else sees it."""
        return self.filter(hotel_id=by.hotel, user_id=by.user_id or "")


class Import(models.Model):
    """A spreadsheet that somebody chose. The file itself is never kept; its rows are, until they are taken or a day is over.

    ``headings`` are the titles of its columns as they stand in the file, ``columns`` what each of them was read as, empty
    for one that is not known. ``rows`` to ``left_out`` are what stays of it when the rows are gone.
    """

    class Kind(models.TextChoices):
        ROOMS = "rooms", _("rooms")
        GUESTS = "guests", _("guests")
        RESERVATIONS = "reservations", _("reservations")

    class State(models.TextChoices):
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked, not imported")
        RUNNING = "running", _("being imported")
        FINISHED = "finished", _("imported")
        DROPPED = "dropped", _("dropped")

    AT_WORK = (State.CHECKING, State.RUNNING)

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    kind = models.CharField(max_length=16, choices=Kind)
    state = models.CharField(max_length=12, choices=State, default=State.CHECKING)
    file_name = models.CharField(max_length=120)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    rows = models.PositiveIntegerField()
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    made_by = models.CharField(max_length=80)
    user_id = models.CharField(max_length=36)
    terminal = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    worked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = Imports.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["hotel", "-id"], name="import_latest"),
            models.Index(fields=["state", "made_at"], name="import_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(rows__gte=F("new") + F("changed") + F("unchanged") + F("left_out")),
                name="an_import_tells_of_its_rows_only",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class Outcome(models.TextChoices):
    """What became, or would become, of a row."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("there already, unchanged")


class ImportRow(models.Model):
    """One line of a spreadsheet that is not taken yet; it goes in the transaction that takes it.

    ``number`` is its row in the file, ``cells`` what stood there, ``values`` what was read, by the operation's arguments,
    ``faults`` lists of words by column, where an empty name stands for the whole row.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        GOOD = "good"
        FAULTY = "faulty"

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    would = models.CharField(max_length=12, choices=Outcome, blank=True)
    cells = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    faults = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="a_row_of_a_file_is_kept_once"),
            models.CheckConstraint(
                condition=Q(state="good", faults={}) | ~Q(state="good"), name="a_good_row_has_no_faults"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of_id} {self.number}"


class TakenOver(models.Model):
    """What was imported under a number of its own, so that the same row is never taken twice.

    ``print`` is the fingerprint of the row that was taken, ``record`` what it became.
    """

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    kind = models.CharField(max_length=16, choices=Import.Kind)
    number = models.CharField(max_length=40)
    print = models.CharField(max_length=64)
    record = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hotel", "kind", "number"], name="a_number_is_taken_over_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
