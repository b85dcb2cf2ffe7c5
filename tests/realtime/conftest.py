import json
import os
from dataclasses import dataclass

import pytest

from tests.own_house import own_house

from .feed_table import FeedTable
from .web import web

WRITERS = {"direct": (), "plain": ("--plain-writer",)}


@dataclass(frozen=True)
class Person:
    """What somebody shows: as a program a token, as a browser a session, as a tablet its cookie."""

    token: str
    session: str
    terminal: str = ""

    @property
    def bearer(self):
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def cookie(self):
        return {"Cookie": f"sessionid={self.session}"}

    @property
    def enrolment(self):
        return {"Cookie": f"sessionid=somebody-signed-in-here-once; bellboard_device={self.token}"}


@pytest.fixture(scope="session")
def template():
    with own_house(redis_url=os.environ.get("REDIS_URL", "")) as house:
        engaged = json.loads(house.run("-m", "tests.realtime.engaged").splitlines()[-1])
        house.people = {role: Person(**shown) for role, shown in engaged.items()}
        yield house


@pytest.fixture
def place(template):
    """A house of its own, without a web process yet."""
    with own_house(template, redis_url=os.environ.get("REDIS_URL", "")) as house:
        yield house


@pytest.fixture(scope="module")
def shared_place(template):
    with own_house(template, redis_url=os.environ.get("REDIS_URL", "")) as house:
        yield house


@pytest.fixture(scope="module", params=WRITERS)
def server(request, shared_place):
    """One web process for a module's tests, once with each writer."""
    with web(shared_place, *WRITERS[request.param]) as running:
        yield running


@pytest.fixture
def table(server):
    return FeedTable(server.house)


@pytest.fixture(scope="session")
def receptionist(template):
    return template.people["receptionist"]


@pytest.fixture(scope="session")
def housekeeper(template):
    return template.people["housekeeper"]


@pytest.fixture(scope="session")
def tablet(template):
    return template.people["tablet"]


@pytest.fixture(scope="session")
def manager(template):
    return template.people["manager"]
