"""Which enrolled terminal shows this token."""

from server.core.actors import Actor
from server.core.errors import DomainError

from .allowed import READS
from .codes import TOKEN_STARTS, hash_of
from .models import Terminal

COOKIE = "bellboard_device"


class Revoked(DomainError):
    """The terminal was taken out of use: it wipes what it holds."""

    code = "revoked"
    status = 410


def is_terminals(token: str) -> bool:
    return token.startswith(TOKEN_STARTS)


def terminal_with(token: str, hotel: str) -> Terminal | None:
    """The terminal at this hotel with this token, also when it is revoked; None when nobody has it."""
    return Terminal.objects.filter(token_hash=hash_of(token), hotel_id=hotel).first() if is_terminals(token) else None


def actor_of(terminal: Terminal) -> Actor:
    """The terminal itself, as a reader: whoever works at it, it shows no more than this."""
    return Actor(terminal.hotel_id, terminal.name, permissions=READS[terminal.kind], terminal=str(terminal.pk))
