"""Which enrolled terminal shows this token, and who anybody is who shows something."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import DomainError
from server.staff import sessions
from server.staff.actors import topics_for
from server.staff.sessions import Credential, Identity

from .allowed import READS
from .codes import TOKEN_STARTS, hash_of
from .models import Terminal

COOKIE = "bellboard_device"
# Asked with ``?as=terminal`` a browser that is both, somebody's and a terminal, speaks as the terminal.
AS_TERMINAL = "terminal"


class Revoked(DomainError):
    """The terminal was taken out of use: it wipes what it holds."""

    code = "revoked"
    status = 410


def is_terminals(token: str) -> bool:
    return token.startswith(TOKEN_STARTS)


def terminal_with(token: str, hotel: str) -> Terminal | None:
    """The terminal at this hotel with this token, also when it is revoked; None when nobody has it."""
    return Terminal.objects.filter(token_hash=hash_of(token), hotel_id=hotel).first() if is_terminals(token) else None


def refuse_revoked(terminal: Terminal) -> None:
    """:raises Revoked: the terminal was taken out of use."""
    if terminal.revoked_at:
        raise Revoked(_("This device was taken out of use. What it held is wiped."))


def actor_of(terminal: Terminal) -> Actor:
    """The terminal itself, as a reader: whoever works at it, it shows no more than this."""
    return Actor(terminal.hotel_id, terminal.name, permissions=READS[terminal.kind], terminal=str(terminal.pk))


def own_topic(terminal: str) -> str:
    """What only this terminal follows."""
    return f"terminal:{terminal}"


def identify(shown: Sequence[Credential]) -> list[Identity | None]:
    """Who each of these is, colleague or terminal, or None; a few statements for the whole batch."""
    people = [one for one in shown if one.kind != "terminal"]
    devices = [one for one in shown if one.kind == "terminal"]
    known = dict(zip(people, sessions.identify(people), strict=True)) | _terminals(devices)
    return [known[one] for one in shown]


def _terminals(shown: Sequence[Credential]) -> dict[Credential, Identity | None]:
    if not shown:
        return {}
    hashes = {one: hash_of(one.value) for one in shown}
    found = Terminal.objects.filter(token_hash__in=set(hashes.values()), revoked_at=None)
    by_hash = {terminal.token_hash: terminal for terminal in found}
    return {one: _as_follower(by_hash.get(hashed), one.hotel) for one, hashed in hashes.items()}


def _as_follower(terminal: Terminal | None, hotel: str) -> Identity | None:
    if terminal is None or terminal.hotel_id != hotel:
        return None
    itself = actor_of(terminal)
    return Identity(
        user_id="",
        name=terminal.name,
        hotel=hotel,
        topics=topics_for(itself.permissions) | {own_topic(str(terminal.pk))},
        session=f"terminal:{terminal.token_hash[:12]}",
        language=settings.LANGUAGE_CODE,
        permissions=itself.permissions,
        terminal=str(terminal.pk),
    )
