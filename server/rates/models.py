"""Rate codes, what each room type costs under them, and the seasons of the house."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from server.core.money import MoneyField
from server.hotels.models import Hotel
from server.rooms.models import RoomType
from server.rooms.models.house import Named

MONDAY, SUNDAY = 1, 7


class Season(Named):
    """A span of nights with prices of its own, the same for all rate codes; seasons of a hotel don't overlap."""

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    code = models.SlugField(_("code"), max_length=16, allow_unicode=True)
    begins_on = models.DateField(_("first night"))
    ends_on = models.DateField(_("until"))

    class Meta:
        ordering = ["begins_on"]
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        constraints = [
            models.UniqueConstraint(fields=["hotel", "code"], name="season_code_is_used_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("begins_on")), name="season_ends_after_it_begins"
            ),
        ]

    @property
    def final_night(self) -> date:
        return self.ends_on - timedelta(days=1)


class RateCode(Named):
    """A price list by name. It is valid for the nights from ``valid_from`` and before ``valid_until``."""

    class Kind(models.TextChoices):
        DAILY = "daily", _("by night")
        HOURLY = "hourly", _("by the hour")
        LONG_STAY = "long_stay", _("by the month")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    code = models.SlugField(_("code"), max_length=16, allow_unicode=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    room_types = models.ManyToManyField(RoomType, through="Terms", related_name="rate_codes")
    breakfasts = models.PositiveSmallIntegerField(_("breakfasts included"), default=0)
    order = models.SmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("rate code")
        verbose_name_plural = _("rate codes")
        constraints = [
            models.UniqueConstraint(fields=["hotel", "code"], name="rate_code_is_used_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["daily", "hourly", "long_stay"]), name="rate_code_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_until__gt=models.F("valid_from")),
                name="rate_code_is_valid_for_a_night",
            ),
        ]

    @property
    def final_night(self) -> date | None:
        """The one after which the code is not valid any more."""
        return self.valid_until and self.valid_until - timedelta(days=1)


class Terms(models.Model):
    """A room type that is sold under a rate code, and what it costs there beside its prices by night."""

    rate_code = models.ForeignKey(RateCode, on_delete=models.CASCADE, related_name="terms")
    room_type = models.ForeignKey(RoomType, on_delete=models.PROTECT, related_name="+")
    extra_bed = MoneyField(_("extra bed, a night"), null=True)
    breakfast = MoneyField(_("breakfast"), null=True)
    first_hours = models.PositiveSmallIntegerField(_("first hours"), null=True)
    first_hours_price = MoneyField(_("price of the first hours"), null=True)
    further_hour = MoneyField(_("each further hour"), null=True)
    hourly_cap = MoneyField(_("at most, however many hours"), null=True)
    month = MoneyField(_("a month"), null=True)

    class Meta:
        ordering = ["room_type__order", "room_type__code"]
        constraints = [
            models.UniqueConstraint(fields=["rate_code", "room_type"], name="a_type_is_sold_once_under_a_rate_code"),
            models.CheckConstraint(
                condition=~models.Q(extra_bed__lt=0)
                & ~models.Q(breakfast__lt=0)
                & ~models.Q(first_hours_price__lt=0)
                & ~models.Q(further_hour__lt=0)
                & ~models.Q(hourly_cap__lt=0)
                & ~models.Q(month__lt=0),
                name="terms_are_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rate_code.code} {self.room_type.code}"


class StandingPrice(models.Model):
    """A price of a night that is no date's own: of a season, of a weekday, of both, or of neither (the base price)."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="standing_prices")
    season = models.ForeignKey(Season, on_delete=models.PROTECT, null=True, related_name="prices")
    weekday = models.PositiveSmallIntegerField(null=True)
    amount = MoneyField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["terms"],
                condition=models.Q(season__isnull=True, weekday__isnull=True),
                name="a_type_has_one_base_price",
            ),
            models.UniqueConstraint(
                fields=["terms", "weekday"],
                condition=models.Q(season__isnull=True, weekday__isnull=False),
                name="a_weekday_has_one_price",
            ),
            models.UniqueConstraint(
                fields=["terms", "season"],
                condition=models.Q(season__isnull=False, weekday__isnull=True),
                name="a_season_has_one_price",
            ),
            models.UniqueConstraint(
                fields=["terms", "season", "weekday"],
                condition=models.Q(season__isnull=False, weekday__isnull=False),
                name="a_weekday_of_a_season_has_one_price",
            ),
            models.CheckConstraint(
                condition=models.Q(weekday__isnull=True) | models.Q(weekday__gte=MONDAY, weekday__lte=SUNDAY),
                name="weekday_runs_from_monday_to_sunday",
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="standing_price_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.terms_id} {self.season_id or ''} {self.weekday or ''} {self.amount}"


class DatePrice(models.Model):
    """A night's own price, which goes before all others."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="date_prices")
    date = models.DateField()
    amount = MoneyField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["terms", "date"], name="a_date_has_one_price"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="date_price_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.terms_id} {self.date} {self.amount}"
