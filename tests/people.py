"""Actors of the house; each one's name says what he may do."""

from server.core.actors import Actor
from server.staff.roles import PERMISSION_WORDS, ROLES

HOTEL = "hj"
# Far from the keys of people whom a test engages for real.
FIRST_ID = 9000


def colleague(role: str, *, hotel: str = HOTEL, terminal: str = "desk A") -> Actor:
    """Somebody with exactly this role's rights."""
    _name_zh, _name_en, permissions = ROLES[role]
    user_id = str(FIRST_ID + list(ROLES).index(role))
    return Actor(hotel, role, user_id, frozenset(permissions), terminal)


def with_rights(*permissions: str, hotel: str = HOTEL) -> Actor:
    """Somebody with just these rights."""
    return Actor(hotel, "just " + " ".join(permissions), "8000", frozenset(permissions), "desk A")


def without_right(permission: str, *, hotel: str = HOTEL) -> Actor:
    """Somebody who may do everything but this."""
    return Actor(hotel, f"all but {permission}", "8001", frozenset(PERMISSION_WORDS) - {permission}, "desk A")


def house_service(hotel: str = HOTEL) -> Actor:
    return Actor.system(hotel, "alarm clock")
