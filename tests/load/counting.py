"""What one follower has received of a numbered feed: nothing lost, nothing out of order, nothing doubled."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Numbers(NamedTuple):
    """The event numbers that one frame holds, in its order; ``gapless`` when each follows on the one before."""

    seqs: tuple[int, ...]
    gapless: bool


NOTHING = Numbers((), True)


def numbers_in(payload: bytes) -> Numbers:
    """Reads a frame of the feed, or a baseline's frame of one event."""
    frame = json.loads(payload)
    if "message" in frame:
        items = [frame["message"]]
    elif frame.get("type") == "events":
        items = frame["items"]
    else:
        items = [frame] if "seq" in frame else []
    seqs = tuple(item["seq"] for item in items)
    return Numbers(seqs, seqs == tuple(range(seqs[0], seqs[0] + len(seqs)))) if seqs else NOTHING


@dataclass
class Received:
    """Numbers after ``cursor`` as they came in."""

    cursor: int = 0
    count: int = 0
    missing: set[int] = field(default_factory=set)
    out_of_order: int = 0
    doubled: int = 0

    def take(self, numbers: Numbers) -> None:
        seqs = numbers.seqs
        if not seqs:
            return
        if numbers.gapless and seqs[0] == self.cursor + 1:
            self.cursor = seqs[-1]
            self.count += len(seqs)
        else:
            self._take_one_by_one(seqs)

    def _take_one_by_one(self, seqs: Sequence[int]) -> None:
        for seq in seqs:
            if seq > self.cursor:
                self.missing.update(range(self.cursor + 1, seq))
                self.cursor = seq
                self.count += 1
            elif seq in self.missing:
                self.missing.discard(seq)
                self.out_of_order += 1
                self.count += 1
            else:
                self.doubled += 1

    def lost(self, head: int) -> int:
        """How many of the numbers up to ``head`` have not come."""
        return len(self.missing) + max(0, head - self.cursor)
