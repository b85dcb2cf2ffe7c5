"""Who sends a batch: its terminal, the people who worked there, and how far the journal's time has come."""

from datetime import datetime
from uuid import UUID

from server.core.actors import Actor
from server.staff.actors import actor_for
from server.terminals.models import Journal, StaffSession, Terminal
from sync.rules.acting_time import ActingTime, acting_time
from sync.wire import Queued

Person = tuple[StaffSession | None, Actor]


class Sender:
    """What one batch needs to know of it, asked once."""

    def __init__(self, terminal: Terminal, journal: Journal) -> None:
        self.terminal = terminal
        self.journal = journal.pk
        self._people: dict[UUID | None, Person] = {}
        self._reached = journal.reached_at

    def person(self, session: UUID | None) -> Person:
        """The session that an operation names and who it is, with the rights he has now; nobody known may do nothing."""
        if session not in self._people:
            self._people[session] = self._find(session)
        return self._people[session]

    def time(self, op: Queued, at: datetime) -> ActingTime:
        """When the operation was done, not before the one in front of it."""
        found = acting_time(age_ms=op.age_ms, wall=op.wall, received=at, before=self._reached)
        self._reached = found.at
        return found

    def _find(self, session: UUID | None) -> Person:
        hotel, itself = self.terminal.hotel_id, str(self.terminal.pk)
        sessions = self.terminal.staff_sessions.select_related("user")
        found = sessions.filter(pk=session).first() if session else None
        if found is None:
            return None, Actor(hotel, self.terminal.name, terminal=itself)
        return found, actor_for(found.user, hotel, itself)
