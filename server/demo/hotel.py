"""The demo hotel 汇锦国际酒店: built through the services, the same for the same moment, once."""

import random
from datetime import datetime

from django.db import transaction

from server.core.actors import Actor
from server.hotels.models import Hotel
from server.hotels.services import change_settings, open_hotel

from .days import Days
from .hotel_days import DAYS_BEFORE, ZONE, Calendar
from .house import build_house
from .money import fill_price_list, play_money
from .plan import plan_house
from .rates import set_rates
from .reference import fill_reference_data
from .reservations import take_reservations
from .staff import colleagues_at_work, engage_colleagues
from .today import play_today

HOTEL = "hj"
SEED = 20_061_231
# The devices of the demo hotel are not there.
PLAYED = {
    "lock_driver": "simulator",
    "card_driver": "simulator",
    "police_driver": "simulator",
    "document_reader": "simulator",
}
# Its rooms are cleaned thoroughly four times a year.
CARED_FOR = {"deep_clean_days": 90}


def build_hotel(*, at: datetime) -> bool:
    """Builds the hotel as it stands at this moment, whole or not at all; one that is there is left alone.

    Returns whether it was built.
    """
    if Hotel.objects.filter(code=HOTEL).exists():
        return False
    with transaction.atomic():
        _build(Calendar(at))
    return True


def _build(calendar: Calendar) -> None:
    founder = Actor.system(HOTEL, "demo")
    opened_at = calendar.begins(-DAYS_BEFORE)
    open_hotel(
        name_zh="汇锦国际酒店",
        name_en="Huijin International Hotel",
        time_zone=ZONE.key,
        currency="CNY",
        business_date=calendar.day(-DAYS_BEFORE),
        by=founder,
        at=opened_at,
    )
    change_settings(values={**PLAYED, **CARED_FOR}, by=founder, at=opened_at)
    fill_reference_data(by=founder, at=opened_at)
    fill_price_list(by=founder, at=opened_at)
    build_house(by=founder, at=opened_at)
    engage_colleagues(by=founder, at=opened_at)
    set_rates(today=calendar.today, by=founder, at=opened_at)
    chance = random.Random(SEED)
    plan, staff = plan_house(chance), colleagues_at_work(HOTEL)
    Days(plan, calendar, staff, chance).play()
    play_today(plan, calendar, staff, chance)
    play_money(plan, calendar, staff, chance)
    take_reservations(calendar, staff, chance)
