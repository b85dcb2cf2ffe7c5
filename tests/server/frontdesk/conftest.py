"""People who sit at a desk: a browser's client for each, signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from server.core import clock
from server.core.operations import perform
from server.staff.models import User
from server.staff.services import note_sign_in
from tests.house import AFTERNOON, OPENING
from tests.people import HOTEL

Desk = Callable[..., Client]


def sign_in(username: str, *roles: str, language: str = "en") -> Client:
    """A client of somebody engaged with these roles; what the server did wrong is raised in the test."""
    card = {"name": username, "password": "a long pass phrase", "roles": list(roles), "language": language}
    perform("staff.engage", {"username": username, **card}, by=OPENING, at=AFTERNOON)
    user = User.objects.get(username=username)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    note_sign_in(
        user,
        HOTEL,
        session_key=client.session.session_key,
        terminal="desk A",
        address="127.0.0.1",
        browser="test",
        at=clock.now(),
    )
    return client


@pytest.fixture
def desk(house) -> Desk:
    """``desk("receptionist")``: a client of somebody with exactly this role, named as it; ``language="zh-hans"`` too."""

    def at(role: str, *, language: str = "en") -> Client:
        return sign_in(role, role, language=language)

    return at


@pytest.fixture
def as_part() -> dict[str, str]:
    """The headers of a request for a part of a page: ``client.get(url, headers=as_part)``."""
    return {"HX-Request": "true"}
