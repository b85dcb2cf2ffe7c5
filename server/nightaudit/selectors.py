"""Reads for who is about to close the day."""

from dataclasses import dataclass
from datetime import date, timedelta

from server.core.models import Activity
from server.rooms.models import Closure
from server.stays.models import Stay


@dataclass(frozen=True)
class DayToClose:
    """What closing a business date will find: closures that begin with the next one, guests who should have left."""

    business_date: date
    closures: int
    overdue: int

    @property
    def next_date(self) -> date:
        return self.business_date + timedelta(days=1)


def day_to_close(hotel: str, business_date: date) -> DayToClose:
    planned = Closure.objects.filter(
        room__hotel_id=hotel, state=Closure.State.PLANNED, from_date__lte=business_date + timedelta(days=1)
    )
    overdue = Stay.objects.filter(hotel_id=hotel, state=Stay.State.IN_HOUSE, departure__lte=business_date)
    return DayToClose(business_date, planned.count(), overdue.count())


def latest_audit(hotel: str) -> Activity | None:
    """The latest closing of a day: who did it and when."""
    return Activity.objects.filter(hotel=hotel, operation="nightaudit.run").order_by("-id").first()
