"""From touched rows to events, at the end of an operation."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder

from server.core.announcements import announce
from server.core.models import FeedEvent
from server.core.work import Work, current

from .collections import FeedCollection, collections
from .numbering import hold_head, raise_head

# What the rows of one event may take, so that an event always fits into one frame of 64 KB.
MOST_BYTES = 48 * 1024


@dataclass
class Draft:
    """An event that waits for its number; rows and keys are finished JSON texts, by collection."""

    topic: str
    name: str
    put: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    drop: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    size: int = 0

    def has_room_for(self, text: str) -> bool:
        return self.size == 0 or self.size + len(text.encode()) <= MOST_BYTES

    def add(self, side: dict[str, list[str]], collection: str, text: str) -> None:
        side[collection].append(text)
        self.size += len(text.encode()) + 1


def touch(collection: str, ids: Iterable[object], *, event: str) -> None:
    """Says that these rows may have changed; the running operation sends them whole when it ends."""
    current().touch(collection, ids, event)


def tell_touched(work: Work) -> None:
    """Lets those who keep something up with the rows of lower apps see which of them a finished operation touched."""
    for collection in list(work.touched):
        announce(f"touched.{collection}", ids=list(work.touched[collection]))


def close_past() -> None:
    """What was sent before the running operation can't be asked for again: who is behind it takes a snapshot."""
    current().closes_past = True


def append(work: Work) -> int:
    """Writes the events of a finished operation; returns how many. Nothing may be locked after.

    The rows are read while the head is held: read before, they would miss what another operation that got its
    numbers meanwhile did to the same rows.
    """
    if not work.touched:
        return 0
    seq = hold_head(work.by.hotel)
    drafts = _drafts(work)
    if not drafts:
        return 0
    raise_head(work.by.hotel, seq + len(drafts), floor=seq if work.closes_past else None)
    FeedEvent.objects.bulk_create(
        [
            FeedEvent(
                hotel=work.by.hotel,
                seq=number,
                topic=draft.topic,
                name=draft.name,
                at=work.at,
                item=_text(number, draft, work),
            )
            for number, draft in enumerate(drafts, seq + 1)
        ],
        batch_size=500,
    )
    return len(drafts)


def _drafts(work: Work) -> list[Draft]:
    """The events in order; overlays come after the rows they stand on."""
    pages: dict[tuple[bool, str, str], list[Draft]] = {}
    for name, touched in work.touched.items():
        by_event: dict[str, list[str]] = defaultdict(list)
        for row_id, event in touched.items():
            by_event[event].append(row_id)
        for source in collections(name):
            for event, ids in by_event.items():
                of_event = pages.setdefault((source.overlay, source.topic, event), [])
                _fill(of_event, source, event, ids, work.by.hotel)
    in_order = sorted(pages.items(), key=lambda page: page[0][0])
    return [draft for _key, of_event in in_order for draft in of_event]


def _fill(pages: list[Draft], source: FeedCollection, event: str, ids: list[str], hotel: str) -> None:
    rows = source.rows(hotel, ids)
    for row in rows.values():
        text = _json(row)
        page = _page(pages, source.topic, event, text)
        page.add(page.put, source.name, text)
    for gone in () if source.overlay else (row_id for row_id in ids if row_id not in rows):
        text = _json(gone)
        page = _page(pages, source.topic, event, text)
        page.add(page.drop, source.name, text)


def _page(pages: list[Draft], topic: str, event: str, text: str) -> Draft:
    if not pages or not pages[-1].has_room_for(text):
        pages.append(Draft(topic, event))
    return pages[-1]


def _text(seq: int, draft: Draft, work: Work) -> str:
    head = _json({"seq": seq, "topic": draft.topic, "name": draft.name, "at": work.at})
    return f'{head[:-1]},"put":{{{",".join(_lists(draft.put))}}},"drop":{{{",".join(_lists(draft.drop))}}}}}'


def _lists(side: dict[str, list[str]]) -> Iterator[str]:
    for collection, texts in side.items():
        yield f"{_json(collection)}:[{','.join(texts)}]"


def _json(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
