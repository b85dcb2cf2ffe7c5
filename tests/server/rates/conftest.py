"""A house with prices, and its people with their discount limits."""

from dataclasses import replace
from decimal import Decimal

import pytest

from server.hotels.models import ReferenceItem
from server.staff.models import User
from tests import people
from tests.people import HOTEL
from tests.server.deeds import priced_rack


@pytest.fixture
def priced(house):
    """STD: Monday to Thursday and Sunday 388, Friday and Saturday 428, in autumn (until tomorrow) 468, on the 26th 520."""
    return priced_rack()


@pytest.fixture
def reasons(house):
    kind = ReferenceItem.Kind.DISCOUNT_REASON
    for code, is_active in (("manager", True), ("old", False)):
        ReferenceItem.objects.create(
            hotel_id=HOTEL, kind=kind, code=code, name_zh=code, name_en=code, is_active=is_active
        )


def with_limit(role, limit):
    """Somebody with this role, who may give discounts down to ``limit`` by himself."""
    user = User.objects.create_user(role, name=role, discount_limit=Decimal(limit))
    return replace(people.colleague(role), user_id=str(user.pk))


@pytest.fixture
def receptionist(house):
    """May give 15 % by himself."""
    return with_limit("receptionist", "0.85")


@pytest.fixture
def manager(house):
    return with_limit("manager", "1.00")
