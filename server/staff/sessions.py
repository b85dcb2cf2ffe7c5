"""Sessions and tokens: made at sign-in, identified in batches, listed, revoked."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from server.core.clock import now

from .actors import permissions_of, topics_for
from .models import ApiToken, SignIn, User

TOKEN_LASTS = timedelta(days=90)
USE_IS_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Credential:
    """What somebody shows: a session's key, a bearer token or an enrolled terminal's token, for one hotel."""

    kind: Literal["session", "bearer", "terminal"]
    value: str
    hotel: str


@dataclass(frozen=True)
class Identity:
    """Who showed a credential, what he may follow, and at which terminal he signed in (a token has none)."""

    user_id: str
    name: str
    hotel: str
    topics: frozenset[str]
    session: str
    language: str
    permissions: frozenset[str]
    terminal: str


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def make_token(user: User, *, name: str, at: datetime) -> tuple[str, ApiToken]:
    """A new bearer token with the user's rights; the text is shown this once."""
    text = f"bb_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        token_hash=token_hash(text), user=user, name=name[:60], made_at=at, expires_at=at + TOKEN_LASTS
    )
    return text, token


def note_use(token: str, *, at: datetime) -> None:
    """Notes that a token was used, to the minute."""
    used = ApiToken.objects.filter(token_hash=token_hash(token))
    latest = used.values_list("latest_used_at", flat=True).first()
    if latest is None or at - latest > USE_IS_NOTED_EVERY:
        used.update(latest_used_at=at)


def identify(credentials: Sequence[Credential]) -> list[Identity | None]:
    """Which colleague each of these is, or None; a few statements for the whole batch."""
    at = now()
    sessions = [c.value for c in credentials if c.kind == "session"]
    tokens = [token_hash(c.value) for c in credentials if c.kind == "bearer"]
    users: dict[tuple[str, str], User] = {}
    terminals: dict[str, str] = {}
    if sessions:
        for sign_in in SignIn.objects.filter(
            session_key__in=sessions, revoked_at=None, expires_at__gt=at, user__is_active=True
        ).select_related("user"):
            users["session", sign_in.session_key] = sign_in.user
            terminals[sign_in.session_key] = sign_in.terminal
    if tokens:
        for token in ApiToken.objects.filter(
            token_hash__in=tokens, revoked_at=None, expires_at__gt=at, user__is_active=True
        ).select_related("user"):
            users["bearer", token.token_hash] = token.user
    rights = {hotel: permissions_of(set(users.values()), hotel) for hotel in {c.hotel for c in credentials} if users}
    return [_identity(c, users, rights, terminals) for c in credentials]


def _identity(
    credential: Credential,
    users: dict[tuple[str, str], User],
    rights: dict[str, dict[int, frozenset[str]]],
    terminals: dict[str, str],
) -> Identity | None:
    shown = credential.value if credential.kind == "session" else token_hash(credential.value)
    user = users.get((credential.kind, shown))
    if user is None:
        return None
    permissions = rights[credential.hotel][user.pk]
    return Identity(
        user_id=str(user.pk),
        name=str(user),
        hotel=credential.hotel,
        topics=topics_for(permissions),
        session=f"{credential.kind}:{shown[:12]}",
        language=user.language,
        permissions=permissions,
        terminal=terminals.get(shown, "") if credential.kind == "session" else "",
    )
