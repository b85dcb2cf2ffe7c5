"""The latest events of a feed, kept in blocks of one frame each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from realtime.framing import Event, Frame, events_frame
from sync.wire.limits import FRAME_BYTES

EVENTS_KEPT = 5_000
BYTES_KEPT = 32 * 1024 * 1024
EVENTS_IN_A_BLOCK = 256
ROOM_IN_A_FRAME = FRAME_BYTES - 128

Topics = frozenset[str]


@dataclass
class Block:
    """Consecutive events after ``start`` up to ``to``, which fit one frame together; a larger one stands alone."""

    start: int
    to: int
    events: list[Event] = field(default_factory=list)
    size: int = 0
    frames: dict[Topics, Frame] = field(default_factory=dict)

    def has_room(self, event: Event) -> bool:
        return not self.events or (
            len(self.events) < EVENTS_IN_A_BLOCK and self.size + len(event.body) + 1 <= ROOM_IN_A_FRAME
        )

    def add(self, event: Event) -> None:
        self.events.append(event)
        self.to = event.seq
        self.size += len(event.body) + 1
        self.frames.clear()

    def bodies(self, after: int, topics: Topics) -> list[bytes]:
        return [event.body for event in self.events if event.seq > after and event.topic in topics]

    def frame(self, after: int, topics: Topics) -> Frame:
        """What these topics hold after a number inside the block; the whole block's frame is made once."""
        if after > self.start:
            return events_frame(after, self.to, self.bodies(after, topics))
        if topics not in self.frames:
            self.frames[topics] = events_frame(self.start, self.to, self.bodies(self.start, topics))
        return self.frames[topics]


class Memory:
    """All events after ``start`` up to ``end``. Bounded by number and by bytes."""

    def __init__(self, end: int, events: Sequence[Event] = ()) -> None:
        self._blocks: list[Block] = []
        self._count = self._bytes = 0
        self.end = events[0].seq - 1 if events else end
        self.add(events)

    @property
    def start(self) -> int:
        return self._blocks[0].start if self._blocks else self.end

    def add(self, events: Sequence[Event]) -> None:
        """Takes events that follow on ``end`` without a gap, and forgets the oldest."""
        for event in events:
            if not self._blocks or not self._blocks[-1].has_room(event):
                self._blocks.append(Block(self.end, self.end))
            self._blocks[-1].add(event)
            self.end = event.seq
            self._count += 1
            self._bytes += len(event.body)
        self._forget()

    def block_after(self, position: int) -> Block | None:
        """The block that holds the number after this one; None when it is not here."""
        if not self.start <= position < self.end:
            return None
        return self._blocks[bisect_right(self._blocks, position, key=lambda block: block.start) - 1]

    def blocks_after(self, position: int) -> Iterator[Block]:
        """The blocks from the one that holds the number after this one."""
        while block := self.block_after(position):
            yield block
            position = block.to

    def drop_frames(self) -> None:
        """Forgets made frames; they are made again when somebody needs them."""
        for block in self._blocks:
            block.frames.clear()

    def _forget(self) -> None:
        while len(self._blocks) > 1 and self._too_much(self._blocks[0]):
            oldest = self._blocks.pop(0)
            self._count -= len(oldest.events)
            self._bytes -= sum(len(event.body) for event in oldest.events)

    def _too_much(self, oldest: Block) -> bool:
        return self._count - len(oldest.events) >= EVENTS_KEPT or self._bytes > BYTES_KEPT
