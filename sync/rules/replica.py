"""The reducer: put rows, drop keys, move the cursor."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from sync.wire import Events, Item, Row, Snapshot

Verdict = Literal["apply", "ignore", "gap"]


def judge(cursor: int, start: int, to: int) -> Verdict:
    """Whether a batch over the numbers after ``start`` up to ``to`` goes onto a replica at ``cursor``."""
    if to <= cursor:
        return "ignore"
    return "gap" if start > cursor else "apply"


@dataclass(frozen=True, slots=True)
class Change:
    """What one event did to one collection. A key that was put and dropped at once is dropped."""

    collection: str
    put: tuple[str, ...]
    drop: tuple[str, ...]
    name: str
    seq: int


@dataclass(slots=True)
class Replica:
    """The rows that a terminal holds, and the number they are exact for (none before the first snapshot)."""

    epoch: str | None = None
    cursor: int | None = None
    collections: dict[str, dict[str, Row]] = field(default_factory=dict)

    def apply(self, batch: Events) -> tuple[Verdict, list[Change]]:
        """Takes in a batch. Without a cursor every batch is a gap: a snapshot must come first."""
        if self.cursor is None:
            return "gap", []
        verdict = judge(self.cursor, batch.start, batch.to)
        if verdict != "apply":
            return verdict, []
        changes = [change for item in batch.items if item.seq > self.cursor for change in self._take(item)]
        self.cursor = batch.to
        return verdict, changes

    def replace(self, snapshot: Snapshot) -> list[Change]:
        """Puts a snapshot in the place of everything."""
        before = self.collections
        self.epoch, self.cursor = snapshot.epoch, snapshot.seq
        self.collections = {name: dict(rows) for name, rows in snapshot.collections.items()}
        names = sorted(before.keys() | self.collections.keys())
        return [self._replaced(name, before.get(name, {}).keys(), snapshot.seq) for name in names]

    def forget_cursor(self) -> None:
        """After a reset the rows stay in view, but nothing may be applied to them."""
        self.epoch = self.cursor = None

    def _replaced(self, name: str, before: Iterable[str], seq: int) -> Change:
        rows = self.collections.get(name, {})
        gone = tuple(sorted(key for key in before if key not in rows))
        return Change(name, tuple(sorted(rows)), gone, "snapshot", seq)

    def _take(self, item: Item) -> list[Change]:
        return [self._take_one(item, name) for name in sorted(item.put.keys() | item.drop.keys())]

    def _take_one(self, item: Item, name: str) -> Change:
        rows = self.collections.setdefault(name, {})
        dropped = item.drop.get(name, ())
        put = {str(row["id"]): row for row in item.put.get(name, ())}
        rows.update(put)
        for key in dropped:
            rows.pop(key, None)
        kept = tuple(sorted(put.keys() - set(dropped)))
        return Change(name, kept, tuple(sorted(dropped)), item.name, item.seq)
