"""The reservation an operation names."""

from datetime import date

from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError, NotFound
from server.core.soundness import row_key
from server.hotels.models import Hotel
from server.reservations.models import Reservation
from server.rooms.models import Room, RoomType
from server.rooms.services.found import rooms_named

LONGEST = 400
"""Nights."""


class ReservationClosed(DomainError):
    code = "reservation_closed"


def reservation_named(key: str, by: Actor) -> Reservation:
    """The reservation, locked, whatever its state.

    :raises NotFound: it is not there.
    """
    here = Reservation.objects.filter(pk=row_key(key), hotel_id=by.hotel)
    # Locked by itself and then read: whoever waited for the lock would join the rows of before.
    list(here.select_for_update(no_key=True).values_list("pk"))
    found = here.select_related("room_type", "room__type", "guest", "rate_code", "hotel__settings").first()
    if found is None:
        raise NotFound(_("This reservation is not there. Load the page again."))
    return found


def open_reservation(key: str, by: Actor) -> Reservation:
    """One that is tentative or confirmed, locked.

    :raises NotFound: it is not there. :raises ReservationClosed: it is over, or its guest is in the house.
    """
    found = reservation_named(key, by)
    if not found.is_open:
        raise ReservationClosed(
            _("The reservation %(code)s is %(state)s and can't be changed.")
            % {"code": found.code, "state": found.get_state_display()}
        )
    return found


def type_named(code: str, by: Actor) -> RoomType:
    """:raises BadArguments: the house has no such type."""
    found = RoomType.objects.filter(hotel_id=by.hotel, code=code).first()
    if found is None:
        message = _("There is no room type “%(code)s” here. Choose another.") % {"code": code}
        raise BadArguments(message, fields={"room_type": message})
    return found


def room_named(number: str, by: Actor) -> Room:
    """:raises BadArguments: the house has no such room."""
    try:
        [found] = rooms_named([number], by)
    except BadArguments as wrong:
        raise BadArguments(wrong.message, fields={"room": wrong.message}) from None
    return Room.objects.select_related("type").get(pk=found.pk)


def refuse_impossible_days(hotel: Hotel, arrival: date, departure: date, kind: str) -> None:
    """:raises BadArguments: the days are over, run backwards or are too many."""
    if arrival < hotel.business_date:
        message = _("The arrival can't be before today, %(date)s.") % {"date": hotel.business_date.isoformat()}
        raise BadArguments(message, fields={"arrival": message})
    if departure < arrival or (departure == arrival and kind != "hourly"):
        message = _("The departure must be after the arrival.")
        raise BadArguments(message, fields={"departure": message})
    if (departure - arrival).days > LONGEST:
        message = _("A reservation has %(count)s nights at the most.") % {"count": LONGEST}
        raise BadArguments(message, fields={"departure": message})
