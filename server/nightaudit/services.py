"""Closing the day."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.operations import operation
from server.hotels.services import roll_business_date
from server.reservations.services import close_day
from server.rooms.services import begin_due_closures
from server.stays.services import post_room_charges


def _answer(result: tuple[date, list[str]]) -> dict[str, object]:
    business_date, waiting = result
    return {"business_date": business_date.isoformat(), "rooms_not_closed": waiting}


@operation(
    "nightaudit.run", permission="nightaudit.run", label=gettext_lazy("Run the night audit"), api=True, answer=_answer
)
def run(*, business_date: date, by: Actor, at: datetime) -> tuple[date, list[str]]:
    """Closes ``business_date``, exactly once: charges the nights, rolls the date and begins the closures planned for the new day.

    Returns the new date and the rooms that should be closed but are occupied still.

    :raises WrongBusinessDate: that date is closed already.
    """
    post_room_charges(business_date=business_date, by=by, at=at)
    close_day(business_date=business_date, by=by, at=at)
    opened = roll_business_date(business_date=business_date, by=by, at=at)
    return opened, begin_due_closures(business_date=opened, by=by, at=at)
