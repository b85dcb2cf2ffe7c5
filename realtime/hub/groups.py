"""Those who follow the same topics live are sent the same frames."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from realtime.framing import Frame

from .follower import Follower

Key = tuple[frozenset[str], bool]


@dataclass
class Group:
    """Followers of the same topics. All have been told the numbers up to ``told`` at least."""

    topics: frozenset[str]
    told: int
    live: set[Follower] = field(default_factory=set)

    def send(self, frame: Frame, to: int) -> list[Follower]:
        """Hands the frame to each; returns those who could not take it, who are no longer live."""
        refused = [follower for follower in self.live if not follower.writer.offer(frame)]
        for follower in refused:
            follower.position = self.told
            self.live.discard(follower)
        self.told = to
        return refused


class Groups:
    """The live followers of one hotel. Long polls stand apart: ticks do not reach them."""

    def __init__(self) -> None:
        self._groups: dict[Key, Group] = {}

    def __iter__(self) -> Iterator[Group]:
        return iter(self._groups.values())

    @property
    def ticking(self) -> list[Group]:
        return [group for (_topics, greeted), group in self._groups.items() if greeted]

    def add(self, follower: Follower, flushed_to: int) -> None:
        key = follower.topics, follower.greeted
        group = self._groups.setdefault(key, Group(follower.topics, flushed_to))
        group.live.add(follower)

    def holds(self, follower: Follower) -> bool:
        group = self._groups.get((follower.topics, follower.greeted))
        return group is not None and follower in group.live

    def discard(self, follower: Follower) -> None:
        key = follower.topics, follower.greeted
        if group := self._groups.get(key):
            group.live.discard(follower)
            if not group.live:
                del self._groups[key]

    def empty(self) -> list[Follower]:
        """Takes everybody out, each told as much as his group."""
        everybody: list[Follower] = []
        for group in self:
            for follower in group.live:
                follower.position = group.told
                everybody.append(follower)
        self._groups.clear()
        return everybody
