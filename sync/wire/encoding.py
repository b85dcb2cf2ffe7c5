"""Frames and bodies as text. One value has one canonical text: sorted keys, no spaces, UTF-8 as it is."""

import dataclasses
import hashlib
import json

from .frames import Bye, Events, Hello, Item, Reset, Snapshot, Tick, Welcome

_TYPES = {Hello: "hello", Welcome: "welcome", Events: "events", Tick: "tick", Reset: "reset", Bye: "bye"}


def canonical(value: object) -> str:
    """The canonical JSON of a value of plain JSON types.

    :raises ValueError: for NaN and infinities; TypeError for what JSON doesn't know.
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def fingerprint(value: object) -> str:
    """SHA-256 (hex) of the canonical text."""
    return hashlib.sha256(canonical(value).encode(errors="surrogatepass")).hexdigest()


def encode(frame: Hello | Welcome | Events | Tick | Reset | Bye | Snapshot) -> str:
    """The canonical text of a frame or snapshot."""
    if isinstance(frame, Events):
        items = [_shallow(item) for item in frame.items]
        return canonical({"type": "events", "from": frame.start, "to": frame.to, "items": items})
    body = _shallow(frame)
    if not isinstance(frame, Snapshot):
        body["type"] = _TYPES[type(frame)]
    return canonical(body)


def _shallow(frame: Hello | Welcome | Tick | Reset | Bye | Snapshot | Item) -> dict[str, object]:
    return {field.name: getattr(frame, field.name) for field in dataclasses.fields(frame)}
