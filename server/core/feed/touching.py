"""From touched rows to events, at the end of an operation."""

import json
from collections import defaultdict
from collections.abc import Iterable

from django.core.serializers.json import DjangoJSONEncoder

from server.core.models import FeedEvent
from server.core.work import Work, current

from .collections import FeedCollection, Row, collections
from .numbering import take_numbers

Put = dict[str, list[Row]]
Drop = dict[str, list[str]]


def touch(collection: str, ids: Iterable[object], *, event: str) -> None:
    """Says that these rows may have changed; the running operation sends them whole when it ends."""
    current().touch(collection, ids, event)


def append(work: Work) -> int:
    """Writes the events of a finished operation; returns how many. Takes the feed's head, so nothing may be locked after."""
    drafts = _drafts(work)
    if not drafts:
        return 0
    first = take_numbers(work.by.hotel, len(drafts))
    FeedEvent.objects.bulk_create(
        [
            FeedEvent(
                hotel=work.by.hotel,
                seq=first + place,
                topic=topic,
                name=name,
                at=work.at,
                item=_text(first + place, topic, name, work, put, drop),
            )
            for place, ((topic, name), (put, drop)) in enumerate(drafts.items())
        ]
    )
    return len(drafts)


def _drafts(work: Work) -> dict[tuple[str, str], tuple[Put, Drop]]:
    drafts: dict[tuple[str, str], tuple[Put, Drop]] = {}
    for name, touched in work.touched.items():
        by_event: dict[str, list[str]] = defaultdict(list)
        for row_id, event in touched.items():
            by_event[event].append(row_id)
        for feed_collection in collections(name):
            for event, ids in by_event.items():
                _draft(drafts, feed_collection, event, ids, work.by.hotel)
    # Overlays come after the rows they stand on.
    overlays = {c.topic for c in collections() if c.overlay}
    return dict(sorted(drafts.items(), key=lambda draft: draft[0][0] in overlays))


def _draft(
    drafts: dict[tuple[str, str], tuple[Put, Drop]], source: FeedCollection, event: str, ids: list[str], hotel: str
) -> None:
    rows = source.rows(hotel, ids)
    gone = [] if source.overlay else [row_id for row_id in ids if row_id not in rows]
    if not rows and not gone:
        return
    put, drop = drafts.setdefault((source.topic, event), ({}, {}))
    if rows:
        put.setdefault(source.name, []).extend(rows.values())
    if gone:
        drop.setdefault(source.name, []).extend(gone)


def _text(seq: int, topic: str, name: str, work: Work, put: Put, drop: Drop) -> str:
    item = {"seq": seq, "topic": topic, "name": name, "at": work.at, "put": put, "drop": drop}
    return json.dumps(item, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
