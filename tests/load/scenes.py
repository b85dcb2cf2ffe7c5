"""What happens in the measured house: ``python -m tests.load.scenes <name> <arguments>`` prints the answer as JSON."""

import json
import sys
from datetime import timedelta
from typing import Any

import django

django.setup()

from server.alerts.models import Alert, AlertRing
from server.core.clock import now
from server.core.models import FeedEvent
from server.core.operations import perform
from server.staff.models import ApiToken, Post, Role, User
from server.staff.sessions import TOKEN_LASTS, token_hash
from tests.house import OPENING, register
from tests.people import HOTEL

ROOM = "0506"


def engage(*, count: int) -> list[str]:
    """So many receptionists, each with a token of his own."""
    at = now()
    people = User.objects.bulk_create(
        User(username=f"follower {place}", name=f"follower {place}") for place in range(count)
    )
    role = Role.objects.get(code="receptionist")
    Post.objects.bulk_create(Post(user=user, hotel_id=HOTEL, role=role) for user in people)
    tokens = [f"bb_follower_{place}" for place in range(count)]
    ApiToken.objects.bulk_create(
        ApiToken(token_hash=token_hash(token), user=user, name="bench", made_at=at, expires_at=at + TOKEN_LASTS)
        for user, token in zip(people, tokens, strict=True)
    )
    return tokens


def messages(*, count: int) -> None:
    """A guest, and so many messages for him that are due much later."""
    at = now()
    register(ROOM, "蔡丽", nights=300, at=at)
    remind_at = (at + timedelta(days=1)).isoformat()
    for _place in range(count):
        args = {"room": ROOM, "from_name": "张平", "text": "等我", "remind_at": remind_at}
        perform("alerts.leave_message", args, by=OPENING, at=now())


def arm(*, seconds: float) -> float:
    """Makes all messages due at the same full second and says when: by hand, for no operation changes so many."""
    due_at = (now() + timedelta(seconds=seconds)).replace(microsecond=0)
    Alert.objects.update(state=Alert.State.ARMED, due_at=due_at, rang_at=None)
    return due_at.timestamp()


def rung(*, after: int, rings: int) -> dict[str, Any]:
    """How many alerts rang in each event of the desk since, and the alarm clock's own delays."""
    events = FeedEvent.objects.filter(hotel=HOTEL, seq__gt=after, topic="desk", name="alert.rang")
    alerts = {event.seq: len(json.loads(event.item)["put"].get("alerts", [])) for event in events}
    delays = AlertRing.objects.order_by("-pk")[:rings]
    return {"alerts": alerts, "delays_ms": [ring.delay_ms for ring in delays]}


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
