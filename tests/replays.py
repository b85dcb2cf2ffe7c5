"""State and events: what a follower holds, and whether the feed turned it into what the database holds."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.core.serializers.json import DjangoJSONEncoder

from server.core import feed
from server.core.models import FeedEvent
from sync.rules.replica import Replica
from sync.wire import parse_from_server, parse_snapshot

from .house import AFTERNOON
from .people import HOTEL

# Collections of different topics know nothing of each other, so each alone and all together say everything.
TOPIC_SETS = (
    ("rooms",),
    ("desk",),
    ("desk", "desk.confidential"),
    ("housekeeping",),
    ("system",),
    ("rooms", "desk", "housekeeping", "system"),
    ("rooms", "desk", "desk.confidential", "housekeeping", "system"),
)


def taken(topics: Collection[str], hotel: str = HOTEL) -> Replica:
    """A fresh replica, as a terminal takes it."""
    found = feed.snapshot(hotel, topics, at=AFTERNOON)
    body = {"epoch": found.epoch, "seq": found.seq, "server_time": found.server_time, "collections": found.collections}
    replica = Replica()
    replica.replace(parse_snapshot(json.dumps(body, cls=DjangoJSONEncoder)))
    return replica


def replay(replica: Replica, topics: Collection[str], hotel: str = HOTEL) -> None:
    """Applies what came since, as a socket carries it to one who follows these topics."""
    start = replica.cursor
    since = FeedEvent.objects.filter(hotel=hotel, seq__gt=start).order_by("seq")
    items = ",".join(event.item for event in since if event.topic in topics)
    to = max([start, *since.values_list("seq", flat=True)])
    if to > start:
        frame = f'{{"type":"events","from":{start},"to":{to},"items":[{items}]}}'
        assert replica.apply(parse_from_server(frame))[0] == "apply"


def rows_of(replica: Replica) -> dict[str, object]:
    return {name: rows for name, rows in replica.collections.items() if rows}


@contextmanager
def followed(hotel: str = HOTEL) -> Iterator[None]:
    """What is done inside reaches every follower: old state + events = fresh state, for every set of topics."""
    replicas = {topics: taken(topics, hotel) for topics in TOPIC_SETS}
    yield
    for topics, replica in replicas.items():
        replay(replica, topics, hotel)
        fresh = taken(topics, hotel)
        assert rows_of(replica) == rows_of(fresh), topics
        assert replica.cursor == fresh.cursor
