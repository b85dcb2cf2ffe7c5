"""From a person to the actor he is at one hotel."""

from collections import defaultdict
from collections.abc import Iterable

from server.core.actors import Actor

from .models import Post, User
from .roles import PERMISSION_WORDS, TOPIC_PERMISSIONS

ALL = frozenset(PERMISSION_WORDS)


def permissions_of(users: Iterable[User], hotel: str) -> dict[int, frozenset[str]]:
    """Each user's permissions at this hotel, in one statement."""
    users = list(users)
    found: dict[int, set[str]] = defaultdict(set)
    for user_id, permissions in Post.objects.filter(user__in=users, hotel_id=hotel).values_list(
        "user_id", "role__permissions"
    ):
        found[user_id].update(permissions)
    return {user.pk: ALL if user.is_superuser else frozenset(found[user.pk]) for user in users}


def actor_for(user: User, hotel: str, terminal: str = "") -> Actor:
    """The person as an actor at this hotel; one who has no role there may do nothing."""
    return Actor(
        hotel=hotel,
        name=str(user),
        user_id=str(user.pk),
        permissions=permissions_of([user], hotel)[user.pk],
        terminal=terminal,
    )


def topics_for(permissions: frozenset[str]) -> frozenset[str]:
    """The topics that somebody with these permissions may follow."""
    return frozenset(topic for topic, any_of in TOPIC_PERMISSIONS.items() if permissions & set(any_of))
