"""How events are published, one by one and as told: the same loop for Bellboard and for each baseline."""

import json
import time
from collections.abc import Callable
from typing import Any

from .programs import answer, orders

AT = "2026-11-23T08:00:00+00:00"
EVENT_BYTES = 300
Publish = Callable[[int, str], float]


def item(seq: int, size: int = EVENT_BYTES) -> dict[str, Any]:
    """One event as the feed carries it, of about so many bytes."""
    row = {"id": str(seq % 120), "number": "0418", "condition": "clean", "note": ""}
    event = {
        "seq": seq,
        "topic": "rooms",
        "name": "room.condition_changed",
        "at": AT,
        "put": {"rooms": [row]},
        "drop": {},
    }
    row["note"] = "x" * max(0, size - len(text(event)))
    return event


def text(event: dict[str, Any]) -> str:
    return json.dumps(event, ensure_ascii=False, separators=(",", ":"))


def publish_as_told(publish: Publish, after: int) -> None:
    """``publish(seq, item)`` returns the moment from which the event is under way.

    Told ``count``, ``per_second`` (0: as fast as it goes) and ``size``, answers the moment of each number.
    """
    seq = after
    for order in orders():
        moments = {}
        texts = [text(item(seq + 1 + place, order["size"])) for place in range(order["count"])]
        began_at = time.monotonic()
        for place, made in enumerate(texts):
            if order["per_second"]:
                time.sleep(max(0.0, began_at + place / order["per_second"] - time.monotonic()))
            seq += 1
            moments[seq] = publish(seq, made)
        answer(moments)
