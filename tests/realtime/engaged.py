"""People who may follow, engaged in a house of one's own: ``python -m tests.realtime.engaged`` prints what they show."""

import json

import django

django.setup()

from datetime import timedelta

from server.core import clock
from server.staff.models import Post, Role, SignIn, User
from server.staff.sessions import make_token
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


if __name__ == "__main__":
    print(json.dumps({role: engage(role) for role in ("receptionist", "housekeeper", "manager")}))
