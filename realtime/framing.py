"""Frames as they travel: their bytes are made once for however many sockets."""

import struct
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from sync.wire import Bye, Reset, Tick, Welcome, encode

_FINAL_TEXT = 0x81


class Event(NamedTuple):
    """One numbered event of a feed; ``body`` is the finished JSON of its item."""

    seq: int
    topic: str
    body: bytes


class Frame:
    """One frame of the feed."""

    def __init__(self, payload: bytes, *, ends_a_poll: bool = False) -> None:
        self.payload = payload
        self.ends_a_poll = ends_a_poll

    @cached_property
    def text(self) -> str:
        return self.payload.decode()

    @cached_property
    def raw(self) -> bytes:
        """The whole websocket frame, unmasked, as a server sends it (RFC 6455, 5.2)."""
        length = len(self.payload)
        if length < 126:
            return struct.pack("!BB", _FINAL_TEXT, length) + self.payload
        if length < 1 << 16:
            return struct.pack("!BBH", _FINAL_TEXT, 126, length) + self.payload
        return struct.pack("!BBQ", _FINAL_TEXT, 127, length) + self.payload

    @property
    def size(self) -> int:
        return len(self.raw)


def events_frame(start: int, to: int, bodies: Sequence[bytes]) -> Frame:
    """All that somebody follows of the numbers after ``start`` up to ``to``."""
    head = b'{"type":"events","from":%d,"to":%d,"items":[' % (start, to)
    return Frame(b"%b%b]}" % (head, b",".join(bodies)), ends_a_poll=True)


def frame(said: Welcome | Tick | Reset | Bye) -> Frame:
    return Frame(encode(said).encode(), ends_a_poll=isinstance(said, Reset))
