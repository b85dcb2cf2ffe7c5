"""The demo hotel's days as moments: past ones whole, today up to now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
DAY_BEGINS = time(6)
DAYS_BEFORE = 3


@dataclass(frozen=True)
class Calendar:
    """Hotel days counted from today; nothing happens after ``now``."""

    now: datetime

    @property
    def today(self) -> date:
        local = self.now.astimezone(ZONE)
        return local.date() - timedelta(days=local.time() < DAY_BEGINS)

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def begins(self, offset: int) -> datetime:
        return datetime.combine(self.day(offset), DAY_BEGINS, ZONE)

    def moment(self, offset: int, share: float) -> datetime:
        """A moment of a day, from its begin (0) to its end (1); of today only what is over counts."""
        begins = self.begins(offset)
        ends = self.now if offset == 0 else begins + timedelta(days=1)
        return begins + (ends - begins) * share

    def morning(self, hour: int, minute: int) -> datetime:
        """The next time that the clock on the wall says this, at least an hour from now."""
        earliest = self.now.astimezone(ZONE) + timedelta(hours=1)
        moment = datetime.combine(earliest.date(), time(hour, minute), ZONE)
        return moment if moment >= earliest else moment + timedelta(days=1)
