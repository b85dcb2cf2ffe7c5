"""Reads for the page of terminals and for whoever shows a terminal's name."""

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from server.staff.actors import permissions_of
from server.staff.models import SignIn, User

from .allowed import needed_to_work
from .contacts import SILENT_AFTER
from .models import Attention, Enrolment, StaffSession, Terminal, WebProcess

PARTS = re.compile(r"(\D*)([0-9]*)")


@dataclass(frozen=True)
class TerminalLine:
    """A terminal and who works there: the sessions that are open in a browser, and those at a tablet, latest first."""

    terminal: Terminal
    sign_ins: tuple[SignIn, ...]
    at_work: tuple[StaffSession, ...]

    @property
    def people(self) -> list[str]:
        at_work, signed_in = [str(one.user) for one in self.at_work], [str(one.user) for one in self.sign_ins]
        return list(dict.fromkeys(at_work + signed_in))


def terminals_of(hotel: str, *, at: datetime) -> list[TerminalLine]:
    """Those in use, connected ones first, with who is signed in there; number 2 stands before number 10."""
    found = Terminal.objects.filter(hotel_id=hotel, revoked_at=None)
    return _lines(sorted(found, key=lambda one: (not one.is_connected, one.kind, _as_counted(one.name))), at)


def revoked_terminals(hotel: str, *, at: datetime) -> list[TerminalLine]:
    """Those not in use any more, the latest first."""
    return _lines(Terminal.objects.filter(hotel_id=hotel).exclude(revoked_at=None).order_by("-revoked_at"), at)


def how_many(hotel: str) -> tuple[int, int]:
    """How many terminals are in use, and how many are revoked."""
    revoked = Terminal.objects.filter(hotel_id=hotel).exclude(revoked_at=None).count()
    return Terminal.objects.filter(hotel_id=hotel).count() - revoked, revoked


def enrolment_of(hotel: str, pk: int) -> Enrolment | None:
    return Enrolment.objects.filter(hotel_id=hotel, pk=pk).select_related("terminal").first()


def terminal_of(hotel: str, pk: uuid.UUID, *, at: datetime) -> TerminalLine | None:
    """One terminal, also when it is revoked."""
    return next(iter(_lines(Terminal.objects.filter(hotel_id=hotel, pk=pk), at)), None)


def _as_counted(name: str) -> list[tuple[str, int]]:
    return [(words, int(number or 0)) for words, number in PARTS.findall(name)]


def _lines(terminals: Iterable[Terminal], at: datetime) -> list[TerminalLine]:
    found = list(terminals)
    sessions: dict[str, list[SignIn]] = defaultdict(list)
    open_there = SignIn.objects.filter(terminal__in=[str(one.pk) for one in found], revoked_at=None, expires_at__gt=at)
    for one in open_there.select_related("user").order_by("-latest_seen_at"):
        sessions[one.terminal].append(one)
    at_work: dict[uuid.UUID, list[StaffSession]] = defaultdict(list)
    working = StaffSession.objects.filter(terminal__in=found, ended_at=None).select_related("user")
    for session in working.order_by("-began_at"):
        at_work[session.terminal_id].append(session)
    return [TerminalLine(one, tuple(sessions[str(one.pk)]), tuple(at_work[one.pk])) for one in found]


def names_of_terminals(hotel: str) -> dict[str, str]:
    """Name by id, also of those not in use any more."""
    return {str(pk): name for pk, name in Terminal.objects.filter(hotel_id=hotel).values_list("pk", "name")}


def connected_terminals(hotel: str) -> int:
    return Terminal.objects.filter(hotel_id=hotel, revoked_at=None, is_connected=True).count()


def living_processes(at: datetime) -> list[WebProcess]:
    """The web processes that have told within the last seconds that they are there."""
    return list(WebProcess.objects.filter(seen_at__gt=at - SILENT_AFTER))


def people_for(terminal: Terminal) -> list[dict[str, str]]:
    """Those who may sign in at this terminal and have a PIN: key and name, by name."""
    staff = User.objects.filter(posts__hotel_id=terminal.hotel_id, is_active=True).exclude(pin="").distinct()
    rights = permissions_of(staff, terminal.hotel_id)
    needed = needed_to_work(terminal.kind)
    able = [user for user in staff.order_by("name", "pk") if needed in rights[user.pk]]
    return [{"id": str(user.pk), "name": str(user)} for user in able]


def waiting_for_attention(hotel: str) -> list[Attention]:
    """What terminals could not do and nobody has settled, oldest first."""
    return list(Attention.objects.filter(hotel_id=hotel, settled_at=None).select_related("row", "terminal"))
