"""The seasons of the house."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.checking import checked
from server.core.errors import BadArguments, DomainError
from server.core.operations import operation
from server.core.removing import remove
from server.hotels.models import Hotel
from server.rates.models import RateCode, Season
from server.rooms.services import StillUsed

from .found import season_named


class SeasonsOverlap(DomainError):
    code = "seasons_overlap"


@operation("rates.make_season", permission="rates.change", label=gettext_lazy("Add a season"), api=True)
def make_season(*, code: str, name_zh: str, name_en: str, from_: date, until: date, by: Actor, at: datetime) -> Season:
    """A span of nights, ``until`` not included, that may have prices of its own in every rate code.

    :raises BadArguments: with the message of each field. :raises SeasonsOverlap: another season has some of its nights.
    """
    season = Season(hotel_id=by.hotel, code=code, name_zh=name_zh, name_en=name_en, begins_on=from_, ends_on=until)
    _checked(season).save()
    activity.note(f"season:{season.pk}", label=code, after=_noted(season))
    _tell(by)
    return season


@operation("rates.change_season", permission="rates.change", label=gettext_lazy("Change a season"), api=True)
def change_season(
    *, season: str, code: str, name_zh: str, name_en: str, from_: date, until: date, by: Actor, at: datetime
) -> Season:
    """Gives a season another code, other names or other nights; its prices stay with it.

    :raises NotFound: there is no such season. :raises BadArguments: with the message of each field.
    :raises SeasonsOverlap: another season has some of its nights.
    """
    found = season_named(season, by)
    before = _noted(found)
    found.code, found.name_zh, found.name_en, found.begins_on, found.ends_on = code, name_zh, name_en, from_, until
    _checked(found).save()
    if activity.note_difference(f"season:{found.pk}", label=code, before=before, after=_noted(found)):
        _tell(by)
    return found


@operation("rates.remove_season", permission="rates.change", label=gettext_lazy("Remove a season"), api=True)
def remove_season(*, season: str, by: Actor, at: datetime) -> None:
    """Takes away a season without prices.

    :raises NotFound: there is no such season. :raises StillUsed: a rate code has prices in it.
    """
    found = season_named(season, by)
    activity.note(f"season:{found.pk}", label=found.code, before=_noted(found))
    remove(
        found, used=StillUsed(_("“%(name)s” still has prices. Clear them in the rate codes first.") % {"name": found})
    )
    _tell(by)


def _tell(by: Actor) -> None:
    """Prices of every code may be others now."""
    codes = RateCode.objects.filter(hotel_id=by.hotel).values_list("pk", flat=True)
    feed.touch("rate_codes", codes, event="rates.season_changed")


def _checked(season: Season) -> Season:
    if season.ends_on <= season.begins_on:
        message = _("The end must be after the beginning.")
        raise BadArguments(message, fields={"until": message})
    checked(season)
    # Whoever sets a season waits here for whoever does so now.
    Hotel.objects.select_for_update(no_key=True).get(code=season.hotel_id)
    others = Season.objects.filter(hotel_id=season.hotel_id).exclude(pk=season.pk)
    taken = others.filter(begins_on__lt=season.ends_on, ends_on__gt=season.begins_on).first()
    if taken:
        raise SeasonsOverlap(
            _("“%(name)s” has the nights from %(from)s to %(until)s. Choose others.")
            % {"name": taken, "from": taken.begins_on.isoformat(), "until": taken.final_night.isoformat()}
        )
    return season


def _noted(season: Season) -> dict[str, Any]:
    return {
        "code": season.code,
        "name_zh": season.name_zh,
        "name_en": season.name_en,
        "from": season.begins_on.isoformat(),
        "until": season.ends_on.isoformat(),
    }
