"""Who calls: a program with its token, a browser with its session."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from server.core import clock
from server.core.operations import perform
from server.staff.models import Post, Role, User
from server.staff.services import note_sign_in
from server.staff.sessions import make_token
from tests.house import AFTERNOON, OPENING
from tests.people import HOTEL

PASSWORD = "a long pass phrase"


def engaged(username: str, role: str, *, hotel: str = HOTEL) -> User:
    """Somebody with this role, and with this password."""
    card = {"name": username, "password": PASSWORD, "roles": [], "language": "en"}
    perform("staff.engage", {"username": username, **card}, by=OPENING, at=AFTERNOON)
    user = User.objects.get(username=username)
    Post.objects.create(user=user, hotel_id=hotel, role=Role.objects.get(code=role))
    return user


@dataclass
class Caller:
    """Asks under ``/api/v1/<hotel>/``; what the server did wrong is an answer too."""

    headers: dict[str, str] = field(default_factory=dict)
    hotel: str = HOTEL
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True, raise_request_exception=False))

    def get(self, path: str, **query: str) -> Any:
        return self.client.get(f"/api/v1/{self.hotel}/{path}", query, headers=self.headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        sent = body if isinstance(body, str | bytes) else json.dumps(body)
        shown = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return self.client.post(f"/api/v1/{self.hotel}/{path}", sent, content_type="application/json", headers=shown)

    def do(self, name: str, args: Any, **headers: str) -> Any:
        return self.post(f"operations/{name}", args, **headers)


def program(user: User, *, hotel: str = HOTEL) -> Caller:
    """With a bearer token of this person."""
    token, _row = make_token(user, name="test", at=clock.now())
    return Caller({"Authorization": f"Bearer {token}"}, hotel)


def browser(user: User) -> Caller:
    """With a session of this person, at his own desk; it sends no proof against forgery."""
    caller = Caller()
    caller.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    note_sign_in(
        user,
        HOTEL,
        session_key=caller.client.session.session_key,
        terminal="desk A",
        address="127.0.0.1",
        browser="test",
        at=clock.now(),
    )
    return caller


def refusal(answer: Any) -> tuple[int, str]:
    """Status and code of a problem, which is checked to be one."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.content[:200]
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["title"] == body["code"]
    assert len(body["detail"]) > 5, "it says what to do"
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, body["code"]
