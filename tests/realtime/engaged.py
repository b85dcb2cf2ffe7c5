"""People who may follow, engaged in a house of one's own: ``python -m tests.realtime.engaged`` prints what they show."""

import json

import django

django.setup()

from datetime import timedelta

from server.core import clock
from server.core.actors import Actor
from server.staff.models import Post, Role, SignIn, User
from server.staff.sessions import make_token
from server.terminals.services import enrol, expect
from tests.people import HOTEL


def engage(role: str) -> dict[str, str]:
    """Somebody of this role, with a token and a browser's session."""
    at = clock.now()
    user = User.objects.create(username=f"{role}-follows", name=role)
    Post.objects.create(user=user, hotel_id=HOTEL, role=Role.objects.get(code=role))
    session = f"session-of-{role}"
    SignIn.objects.create(
        session_key=session,
        user=user,
        hotel_id=HOTEL,
        signed_in_at=at,
        latest_seen_at=at,
        expires_at=at + timedelta(days=1),
    )
    return {"token": make_token(user, name="test", at=at)[0], "session": session}


def tablet(name: str) -> dict[str, str]:
    """An enrolled tablet, with its own token."""
    at, by = clock.now(), Actor.system(HOTEL, "test")
    made, token = enrol(code=expect(kind="tablet", name=name, by=by, at=at)[1], app="0.1.0", by=by, at=at)
    return {"token": token, "session": "", "terminal": str(made.pk)}


if __name__ == "__main__":
    people = {role: engage(role) for role in ("receptionist", "housekeeper", "manager")}
    print(json.dumps({**people, "tablet": tablet("Tablet 1")}))
