"""The demo hotel's colleagues; their common password is for the demo only."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from server.core.actors import Actor
from server.staff.actors import actor_for
from server.staff.models import User
from server.staff.services import engage, install_roles, set_own_pin

PASSWORD = "bellboard-demo"
PIN = "4719"
"""For tablets; housekeeping's people have it."""
ON_TABLETS = ("housekeeper", "supervisor")
FULL_PRICE = Decimal(1)


@dataclass(frozen=True)
class Colleague:
    username: str
    name: str
    role: str
    discount_limit: Decimal = FULL_PRICE


COLLEAGUES = (
    Colleague("desk1", "林晓岚", "receptionist", Decimal("0.85")),
    Colleague("desk2", "何志远", "receptionist", Decimal("0.90")),
    Colleague("housekeeper1", "周桂芳", "housekeeper"),
    Colleague("housekeeper2", "陈美玲", "housekeeper"),
    Colleague("supervisor", "孙红梅", "supervisor"),
    Colleague("cashier1", "吴静怡", "cashier"),
    Colleague("auditor", "郑国平", "night_auditor"),
    Colleague("sales1", "许文涛", "sales"),
    Colleague("manager", "方建华", "manager"),
    Colleague("admin", "系统管理员", "administrator"),
)
Staff = dict[str, Actor]


def engage_colleagues(*, by: Actor, at: datetime) -> None:
    install_roles()
    for one in COLLEAGUES:
        engage(
            username=one.username,
            name=one.name,
            password=PASSWORD,
            roles=[one.role],
            discount_limit=one.discount_limit,
            by=by,
            at=at,
        )
    for user in User.objects.filter(username__in=[one.username for one in COLLEAGUES if one.role in ON_TABLETS]):
        set_own_pin(pin=PIN, by=actor_for(user, by.hotel), at=at)


def colleagues_at_work(hotel: str) -> Staff:
    """The demo's colleagues as actors, by sign-in name; those who may not sign in any more stay away."""
    known = User.objects.filter(username__in=[one.username for one in COLLEAGUES], is_active=True)
    return {user.username: actor_for(user, hotel) for user in known}
