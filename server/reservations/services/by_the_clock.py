"""What the hour does to reservations whose guests have not come. Done twice, it is done once; done late, it catches up."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.operations import operation
from server.hotels.models import Hotel
from server.hotels.selectors import hotel_day_of, hotel_with_settings
from server.reservations.models import Reservation
from server.reservations.spans import expected_moment

from .closing import end
from .found import reservation_named

State = Reservation.State


@operation(
    "reservations.release_due",
    permission="reservations.by_the_clock",
    label=gettext_lazy("Release tentative reservations"),
    answer=lambda codes: {"released": codes},
)
def release_due(*, by: Actor, at: datetime) -> list[str]:
    """Tentative reservations of today, and of days before, lose their places after the hour of the parameter.

    Returns their codes.
    """
    hotel = hotel_with_settings(by.hotel)
    today = hotel_day_of(hotel, at)
    hour = hotel.settings.parameters.release_hour
    due = Q(arrival__lt=today)
    if _is_past(hotel, today, hour, at):
        due |= Q(arrival=today)
    return _end_all(Reservation.objects.filter(due, state=State.TENTATIVE), State.RELEASED, by, at)


@operation(
    "reservations.mark_no_shows",
    permission="reservations.by_the_clock",
    label=gettext_lazy("Mark no-shows"),
    answer=lambda codes: {"no_shows": codes},
)
def mark_no_shows(*, by: Actor, at: datetime) -> list[str]:
    """Tentative reservations whose guests are late by more than the hours of the parameter; off when that is 0.

    Returns their codes.
    """
    hotel = hotel_with_settings(by.hotel)
    parameters = hotel.settings.parameters
    if not parameters.no_show_hours:
        return []
    latest = at - timedelta(hours=parameters.no_show_hours)
    come_by_now = Reservation.objects.filter(
        hotel=hotel, state=State.TENTATIVE, arrival__lte=latest.astimezone(hotel.zone).date()
    )
    late = [one.pk for one in come_by_now.iterator() if expected_moment(hotel, one.arrival, one.expected_at) <= latest]
    due = Reservation.objects.filter(pk__in=late)
    return _end_all(due, State.NO_SHOW, by, at)


@operation("reservations.close_day", permission="nightaudit.run", label=gettext_lazy("Close the day's reservations"))
def close_day(*, business_date: date, by: Actor, at: datetime) -> dict[str, list[str]]:
    """At the night audit: tentative ones that should have come by ``business_date`` are released, confirmed ones are
    no-shows. Their deposits stay."""
    due = Reservation.objects.filter(arrival__lte=business_date)
    return {
        "released": _end_all(due.filter(state=State.TENTATIVE), State.RELEASED, by, at),
        "no_shows": _end_all(due.filter(state=State.CONFIRMED), State.NO_SHOW, by, at),
    }


def _is_past(hotel: Hotel, day: date, hour: time, at: datetime) -> bool:
    """The hours after midnight still belong to the day."""
    return at >= datetime.combine(day, hour, hotel.zone)


def _end_all(due: QuerySet[Reservation], state: State, by: Actor, at: datetime) -> list[str]:
    event = "reservation.released" if state == State.RELEASED else "reservation.no_show"
    codes = []
    for pk in due.filter(hotel_id=by.hotel).order_by("arrival", "pk").values_list("pk", flat=True):
        found = reservation_named(str(pk), by)
        if found.is_open:
            end(found, state, event, at)
            codes.append(found.code)
    return codes
