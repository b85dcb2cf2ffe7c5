"""Tablets of the tests, and what they queue."""

import json
import uuid

from server.core.actors import Actor
from server.staff.models import Post, Role, User
from server.staff.services import set_own_pin
from server.terminals import services
from server.terminals.models import StaffSession, Terminal
from server.terminals.receiving import receive
from sync.wire import parse_batch
from tests.house import AFTERNOON
from tests.people import HOTEL
from tests.tablets import TabletQueue

ENROLMENT = Actor.system(HOTEL, "enrolment")


def enrolled(name="Tablet 1", kind="tablet"):
    """A terminal of the house, and its token."""
    manager = Actor.system(HOTEL, "manager")
    _made, code = services.expect(kind=kind, name=name, by=manager, at=AFTERNOON)
    return services.enrol(code=code, app="0.1.0", by=ENROLMENT, at=AFTERNOON)


def housekeeper(name="李梅", role="housekeeper", pin="4711"):
    user = User.objects.create_user(f"u{uuid.uuid4().hex[:8]}", "a long pass phrase", name=name)
    Post.objects.create(user=user, hotel_id=HOTEL, role=Role.objects.get(code=role))
    set_own_pin(pin=pin, by=Actor(HOTEL, name, str(user.pk), frozenset({"staff.own"})), at=AFTERNOON)
    return user


def at_work(terminal: Terminal, user: User, *, at=AFTERNOON) -> StaffSession:
    return services.begin_work(terminal=str(terminal.pk), user=user.pk, by=ENROLMENT, at=at)


class Queue(TabletQueue):
    """What a tablet holds, handed to the server without a line between."""

    def __init__(self, terminal, session, *, journal=""):
        super().__init__(str(terminal.pk), session and str(session.pk), journal=journal, now=AFTERNOON)
        self.terminal, self.session = terminal, session

    def send(self, ops=None, *, at=AFTERNOON):
        return receive(parse_batch(json.dumps(self.body(ops))), terminal=self.terminal, at=at)

    def statuses(self, ops=None):
        return [one["status"] for one in self.send(ops).results]
