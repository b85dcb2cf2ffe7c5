"""The followers, spread over a few processes, so that they are not what is measured."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from .programs import Program, program

PROCESSES = 2


@dataclass(frozen=True)
class Counted:
    """What all followers together have received, and what they have not."""

    count: int
    lost: int
    out_of_order: int
    doubled: int

    @property
    def faults(self) -> int:
        return self.lost + self.out_of_order + self.doubled

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(
            self.count + other.count,
            self.lost + other.lost,
            self.out_of_order + other.out_of_order,
            self.doubled + other.doubled,
        )


NOTHING_COUNTED = Counted(0, 0, 0, 0)


@dataclass(frozen=True)
class Door:
    """Where followers come in: with an epoch they say hello and follow the feed from ``cursor``."""

    address: str
    epoch: str | None = None
    cursor: int = 0
    topics: tuple[str, ...] = ("rooms",)

    @property
    def hello(self) -> dict[str, Any] | None:
        if self.epoch is None:
            return None
        asked = {"epoch": self.epoch, "cursor": self.cursor, "topics": list(self.topics)}
        return {"type": "hello", "proto": 1, "app": "0.1.0", "terminal": "", **asked}


class Crowd:
    """Moments are of the monotonic clock, which is one for all processes of a machine."""

    def __init__(self, parts: Sequence[Program]) -> None:
        self._parts = parts

    def _ask(self, **words: Any) -> list[Any]:
        for part in self._parts:
            part.tell(**words)
        return [part.hear() for part in self._parts]

    def connect(self, door: Door, tokens: Sequence[str]) -> tuple[float, float]:
        """One follower for each token; returns the moments of the first knock and of the last one's welcome."""
        for place, part in enumerate(self._parts):
            own = tokens[place :: len(self._parts)]
            part.tell(do="connect", address=door.address, tokens=own, hello=door.hello, cursor=door.cursor)
        answers = [part.hear() for part in self._parts]
        return min(one["began_at"] for one in answers), max(one["ended_at"] for one in answers)

    def until(self, head: int, within_s: float = 60) -> float:
        """Waits until all have ``head``, or so long; returns the moment when the latest number came."""
        return max(one["latest_at"] for one in self._ask(do="until", head=head, within_s=within_s))

    def counted(self, head: int) -> Counted:
        return sum((Counted(**one) for one in self._ask(do="counted", head=head)), NOTHING_COUNTED)

    def keep_receipts(self) -> None:
        self._ask(do="keep_receipts")

    def receipts(self) -> dict[int, list[float]]:
        """By number, the moments at which followers got it since ``keep_receipts``."""
        together: dict[int, list[float]] = {}
        for one in self._ask(do="receipts"):
            for seq, moments in one.items():
                together.setdefault(int(seq), []).extend(moments)
        return together

    def leave(self) -> None:
        self._ask(do="forget")


@contextmanager
def crowd() -> Iterator[Crowd]:
    with ExitStack() as stack:
        yield Crowd([stack.enter_context(program("tests.load.listeners")) for _place in range(PROCESSES)])
