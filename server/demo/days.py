"""The days that led to today, played through the services: arrivals, departures, the night audit."""

import random
from collections.abc import Callable, Iterable
from datetime import datetime

from server.nightaudit.services import run
from server.rates.quoting import FREE
from server.rooms.services import set_condition
from server.stays.models import Stay
from server.stays.services import check_out, set_do_not_disturb, walk_in

from .hotel_days import DAYS_BEFORE, Calendar
from .plan import HousePlan, StayPlan
from .staff import Staff

# Departures are in the morning, arrivals later in the hotel day.
DEPARTURES = (0.05, 0.25)
ARRIVALS = (0.3, 0.75)
HOURLY_ARRIVALS = (0.9, 0.99)


class Days:
    """Plays the planned stays day by day; each act has its moment and its person."""

    def __init__(self, plan: HousePlan, calendar: Calendar, staff: Staff, chance: random.Random) -> None:
        self.plan = plan
        self.calendar = calendar
        self.staff = staff
        self.chance = chance
        self.registered: dict[StayPlan, Stay] = {}

    def play(self) -> None:
        for day in range(-DAYS_BEFORE, 1):
            acts: list[tuple[datetime, Callable[[datetime], None]]] = []
            acts += [self._act(day, DEPARTURES, self._leave, stay) for stay in self._leaving(day)]
            acts += [self._arrival(day, stay) for stay in self.plan.stays if stay.arrives == day]
            for moment, act in sorted(acts, key=lambda entry: entry[0]):
                act(moment)
            if day < 0:
                self._close(day)

    def _leaving(self, day: int) -> Iterable[StayPlan]:
        return [stay for stay in self.plan.stays if stay.left and stay.departs == day]

    def _arrival(self, day: int, stay: StayPlan) -> tuple[datetime, Callable[[datetime], None]]:
        return self._act(day, HOURLY_ARRIVALS if stay.kind == "hourly" else ARRIVALS, self._arrive, stay)

    def _act(
        self, day: int, hours: tuple[float, float], act: Callable[[StayPlan, datetime], None], stay: StayPlan
    ) -> tuple[datetime, Callable[[datetime], None]]:
        return self.calendar.moment(day, self.chance.uniform(*hours)), lambda at: act(stay, at)

    def _arrive(self, plan: StayPlan, at: datetime) -> None:
        desk = self.staff[self.chance.choice(("desk1", "desk2"))]
        # Only a manager lets somebody stay for nothing.
        by = self.staff["manager"] if plan.kind in FREE else desk
        stay = walk_in(
            room=plan.room,
            departure=self.calendar.day(plan.departs),
            guests=list(plan.guests),
            kind=plan.kind,
            confidential=plan.confidential,
            by=by,
            at=at,
        )
        self.registered[plan] = stay
        if plan.do_not_disturb:
            set_do_not_disturb(stay=str(stay.pk), on=True, by=desk, at=at)

    def _leave(self, plan: StayPlan, at: datetime) -> None:
        check_out(stay=str(self.registered[plan].pk), by=self.staff["cashier1"], at=at)

    def _close(self, day: int) -> None:
        """The night: the auditor closes the day, and rooms slept in need housekeeping again."""
        night = self.calendar.moment(day, 0.98)
        auditor = self.staff["auditor"]
        run(business_date=self.calendar.day(day), by=auditor, at=night)
        slept_in = sorted(plan.room for plan, stay in self.registered.items() if not self._gone(plan, day))
        set_condition(rooms=sorted(set(slept_in)), condition="dirty", by=auditor, at=night)

    def _gone(self, plan: StayPlan, day: int) -> bool:
        return plan.left and plan.departs <= day
