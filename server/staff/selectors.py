"""Reads for the pages of sessions, the profile and the activity log."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from .models import ApiToken, Post, SignIn, User


def colleagues_of(hotel: str) -> list[User]:
    """Those with a role at this hotel, by name."""
    return list(User.objects.filter(posts__hotel=hotel).distinct().order_by("name", "username"))


def roles_at(hotel: str, users: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The names of each person's roles, in the reader's language."""
    found: dict[int, list[str]] = defaultdict(list)
    for post in Post.objects.filter(hotel_id=hotel, user__in=set(users)).select_related("role").order_by("pk"):
        found[post.user_id].append(str(post.role))
    return {user: tuple(names) for user, names in found.items()}


def sessions_at(hotel: str, *, at: datetime, person: str = "") -> list[SignIn]:
    """The sessions that are open at this hotel, the latest seen first."""
    rows = SignIn.objects.filter(_by(person), hotel_id=hotel, revoked_at=None, expires_at__gt=at)
    return list(rows.select_related("user").order_by("-latest_seen_at", "-pk"))


def tokens_at(hotel: str, *, at: datetime, person: str = "") -> list[ApiToken]:
    """The API tokens in use of those with a role at this hotel, the latest made first."""
    colleagues = Post.objects.filter(hotel_id=hotel).values("user_id")
    rows = ApiToken.objects.filter(_by(person), user__in=colleagues, revoked_at=None, expires_at__gt=at)
    return list(rows.select_related("user").order_by("-made_at", "-pk"))


def own_sessions(user: User, *, at: datetime) -> list[SignIn]:
    return list(user.sign_ins.filter(revoked_at=None, expires_at__gt=at).order_by("-latest_seen_at", "-pk"))


def own_tokens(user: User, *, at: datetime) -> list[ApiToken]:
    return list(user.api_tokens.filter(revoked_at=None, expires_at__gt=at).order_by("-made_at", "-pk"))


def _by(person: str) -> Q:
    return Q(user__name__icontains=person) | Q(user__username__icontains=person) if person else Q()
