from django.db import models

from .house import Bed


class OccupancyQuerySet(models.QuerySet["Occupancy"]):
    def standing(self) -> "OccupancyQuerySet":
        """Planned and live rows: those that keep others out."""
        return self.filter(state__in=[Occupancy.State.PLANNED, Occupancy.State.LIVE])

    def live(self) -> "OccupancyQuerySet":
        return self.filter(state=Occupancy.State.LIVE)

    def of(self, holder: "Holder", holder_id: object) -> "OccupancyQuerySet":
        return self.filter(holder=holder, holder_id=str(holder_id))


class Holder(models.TextChoices):
    """Whom a bed is given to."""

    STAY = "stay"
    RESERVATION = "reservation"
    OUT_OF_ORDER = "out_of_order"
    BLOCK = "block"
    HOLD = "hold"


class Occupancy(models.Model):
    """The only table that gives beds away.

    The span plans. Live begins and ends by an operation, never by a clock. The database refuses a second standing row
    whose span overlaps on the same bed, and a second live row on the same bed (migration ``occupancy_guards``).
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        LIVE = "live"
        ENDED = "ended"

    bed = models.ForeignKey(Bed, on_delete=models.PROTECT, related_name="occupancies")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    holder = models.CharField(max_length=16, choices=Holder)
    holder_id = models.CharField(max_length=36)

    objects = OccupancyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="occupancy_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["bed"], condition=models.Q(state="live"), name="a_bed_is_live_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "live", "ended"]), name="occupancy_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "holder_id"], name="occupancy_by_holder"),
            models.Index(fields=["bed", "ends_at"], name="occupancy_standing", condition=~models.Q(state="ended")),
        ]

    def __str__(self) -> str:
        return f"{self.bed_id} {self.holder} {self.starts_at:%F}–{self.ends_at:%F}"
