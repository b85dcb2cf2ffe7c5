"""Seasons: a night is in one at the most."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.audit import Finding, invariant

from .models import Season


@invariant("R1", gettext_lazy("no two seasons of a hotel overlap"))
def seasons_do_not_overlap(at: datetime) -> Iterator[Finding]:
    before: Season | None = None
    for season in Season.objects.order_by("hotel_id", "begins_on", "pk"):
        if before and before.hotel_id == season.hotel_id and season.begins_on < before.ends_on:
            yield _("%(hotel)s: the seasons %(one)s and %(other)s overlap") % {
                "hotel": season.hotel_id,
                "one": before.code,
                "other": season.code,
            }
        if before is None or before.hotel_id != season.hotel_id or season.ends_on > before.ends_on:
            before = season
