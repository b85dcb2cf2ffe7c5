"""The stays an operation names, each locked."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.soundness import row_key
from server.folios.services.found import day_of_posting
from server.hotels.models import Hotel
from server.hotels.selectors import hotel_with_settings
from server.stays.models import Stay


class NotInHouse(DomainError):
    code = "not_in_house"


def hotel_today(by: Actor) -> Hotel:
    """The hotel on its business date, which can't be closed before the running operation has ended."""
    day_of_posting(by)
    return hotel_with_settings(by.hotel)


def stay_in_house(stay: str, by: Actor) -> Stay:
    """The stay, locked.

    :raises NotInHouse: when it is not there or has been checked out.
    """
    [found] = stays_in_house([stay], by)
    return found


def stays_in_house(stays: Iterable[str], by: Actor) -> list[Stay]:
    """The stays, locked in the order of their keys.

    :raises NotInHouse: when one of them is not there or has been checked out.
    """
    wanted = {row_key(stay) for stay in stays}
    rows = Stay.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "room__type", "room_type", "rate_code"
    )
    found = list(rows.filter(pk__in=wanted, hotel_id=by.hotel, state=Stay.State.IN_HOUSE).order_by("pk"))
    if len(found) < len(wanted):
        raise NotInHouse(_("This guest is not in the house any more. Load the page again."))
    return found
