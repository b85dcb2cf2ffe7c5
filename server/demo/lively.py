"""A lively hotel: colleagues at work, guests that come and go; each step is one person's operation."""

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from server.alerts.services import leave_message, set_wake_up
from server.core.actors import Actor
from server.core.errors import DomainError, NotFound
from server.core.operations import perform
from server.hotels.selectors import hotel_day_of, hotel_with_settings
from server.housekeeping.services import inspect
from server.nightaudit.services import run
from server.stays.services import set_do_not_disturb, walk_in

from . import selectors
from .hotel_days import Calendar
from .money import settle_and_leave
from .people import People
from .rounds import go_on_cleaning
from .staff import Staff, colleagues_at_work

log = logging.getLogger(__name__)

SHARE_IN_USE = 0.6
CALLS = (
    ("刘秘书", "请回电话，号码在前台。"),
    ("出租车公司", "车已经到门口。"),
    ("Mrs. Whitfield", "Please call me back before six."),
    ("快递员", "有一件包裹放在前台。"),
    ("陈总", "晚餐改到七点半，二楼餐厅。"),
)
CALLERS = {caller for caller, _text in CALLS}
REMINDER_AHEAD = timedelta(minutes=1)
BROUGHT_AFTER = timedelta(seconds=25)
CALLED_AFTER = timedelta(minutes=2)
Step = Callable[[datetime], bool]


class LivelyHotel:
    """Does one thing after another; what a guest or a colleague at a real screen did first is left as it is."""

    def __init__(self, hotel: str, chance: random.Random) -> None:
        self.hotel = hotel
        self.chance = chance
        self.people = People(chance)
        self.staff: Staff = {}

    def step(self, at: datetime) -> str:
        """Does one thing that can be done now, and returns its name; empty when there is nothing to do."""
        self.staff = colleagues_at_work(self.hotel)
        for act in (self.close_the_day, self.settle, *self._in_random_order()):
            try:
                done = act(at)
            except DomainError as refused:
                log.info("%s: %s", act.__name__, refused.message)
                continue
            if done:
                return act.__name__
        return ""

    def _in_random_order(self) -> list[Step]:
        weighted: dict[Step, float] = {
            self.clean: 8,
            self.inspect: 4,
            self.come_or_go: 3,
            self.take_message: 1,
            self.wake_up: 0.4,
            self.do_not_disturb: 1,
        }
        return sorted(weighted, key=lambda act: self.chance.random() ** (1 / weighted[act]), reverse=True)

    def close_the_day(self, at: datetime) -> bool:
        hotel = hotel_with_settings(self.hotel)
        if hotel_day_of(hotel, at) <= hotel.business_date:
            return False
        run(business_date=hotel.business_date, by=self._one_of("auditor"), at=at)
        return True

    def settle(self, at: datetime) -> bool:
        """A colleague acts on what has rung for a while. Of messages only this play's own are settled."""
        alert, outcome = selectors.message_rung_before(self.hotel, at - BROUGHT_AFTER, CALLERS), "delivered"
        if alert is None:
            alert, outcome = selectors.wake_up_rung_before(self.hotel, at - CALLED_AFTER), "answered"
        if alert is None:
            return False
        perform("alerts.acknowledge", {"alert": str(alert.pk), "outcome": outcome}, by=self._one_of("desk"), at=at)
        return True

    def clean(self, at: datetime) -> bool:
        by = self._one_of("housekeeper")
        return go_on_cleaning(selectors.to_clean(self.hotel), by, at, self.chance)

    def inspect(self, at: datetime) -> bool:
        rooms = selectors.to_inspect(self.hotel)
        if rooms:
            inspect(rooms=[self.chance.choice(rooms).number], by=self._one_of("supervisor"), at=at)
        return bool(rooms)

    def come_or_go(self, at: datetime) -> bool:
        """Keeps about six rooms of ten in use."""
        share = selectors.share_in_use(self.hotel)
        return self.welcome(at) if share + self.chance.uniform(-0.03, 0.03) < SHARE_IN_USE else self.say_goodbye(at)

    def welcome(self, at: datetime) -> bool:
        rooms = selectors.ready_for_guests(self.hotel)
        if not rooms:
            return False
        departure = selectors.business_date(self.hotel) + timedelta(days=self.chance.randint(1, 4))
        guests = [self.people.somebody(vip=self.chance.random() < 0.05)]
        walk_in(
            room=self.chance.choice(rooms).number, departure=departure, guests=guests, by=self._one_of("desk"), at=at
        )
        return True

    def say_goodbye(self, at: datetime) -> bool:
        stays = selectors.next_to_leave(self.hotel)
        if not stays:
            return False
        settle_and_leave(self.chance.choice(stays), self._one_of("cashier1"), at)
        return True

    def take_message(self, at: datetime) -> bool:
        stays = selectors.without_reminder(self.hotel)
        if not stays:
            return False
        caller, text = self.chance.choice(CALLS)
        room = self.chance.choice(stays).room.number
        leave_message(
            room=room, from_name=caller, text=text, remind_at=at + REMINDER_AHEAD, by=self._one_of("desk"), at=at
        )
        return True

    def wake_up(self, at: datetime) -> bool:
        moment = Calendar(at).morning(self.chance.choice((6, 7, 8)), self.chance.choice((0, 15, 30, 45)))
        stays = [stay for stay in selectors.without_reminder(self.hotel) if stay.departure > moment.date()]
        if not stays:
            return False
        set_wake_up(room=self.chance.choice(stays).room.number, at_=moment, by=self._one_of("desk"), at=at)
        return True

    def do_not_disturb(self, at: datetime) -> bool:
        stays = selectors.with_a_sign_to_turn(self.hotel)
        if not stays:
            return False
        stay = self.chance.choice(stays)
        set_do_not_disturb(stay=str(stay.pk), on=not stay.do_not_disturb, by=self._one_of("desk"), at=at)
        return True

    def _one_of(self, trade: str) -> Actor:
        """One of the colleagues whose sign-in names begin so.

        :raises NotFound: when none of them works here any more.
        """
        names = sorted(name for name in self.staff if name.startswith(trade))
        if not names:
            raise NotFound(f"nobody works here as {trade}")
        return self.staff[self.chance.choice(names)]
