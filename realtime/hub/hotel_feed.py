"""One hotel's feed in this process: its memory, who follows it live, and who is still catching up."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from realtime.framing import Event, Frame, events_frame, frame
from sync.wire import Reset, ResetReason, Tick, Welcome
from sync.wire.frames import Mode

from .catching_up import CatchingUp
from .follower import Follower
from .groups import Groups
from .memory import Memory
from .table import Head

PACK_S = 0.005
MOST_UNSENT = 1_000


class HotelFeed:
    """Everything here runs on the event loop. ``ask_for_page`` fetches what memory no longer holds."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        head: Head,
        events: Sequence[Event],
        ask_for_page: Callable[[Follower], None],
    ) -> None:
        self.followers: set[Follower] = set()
        self.alarm_clock_ok = False
        self._loop = loop
        self._ask_for_page = ask_for_page
        self._groups = Groups()
        self._catching_up = CatchingUp(loop, self._serve)
        self._timer: asyncio.TimerHandle | None = None
        self._flushed_at = 0.0
        self._begin(head, events)

    def _begin(self, head: Head, events: Sequence[Event]) -> None:
        self.head = head
        self.memory = Memory(head.seq, events)
        self.flushed_to = self.memory.end

    def begin_again(self, head: Head, events: Sequence[Event]) -> None:
        """The feed does not go on where it was: everyone takes a snapshot."""
        reason: ResetReason = "floor" if head.epoch == self.head.epoch and head.seq >= self.memory.end else "epoch"
        self._groups.empty()
        self._begin(head, events)
        for follower in self.followers:
            self._reset(follower, reason)

    def take(self, head: Head, events: Sequence[Event]) -> None:
        """New events. They go out at once, or packed with those that came within the last 5 ms."""
        self.head = head
        self.memory.add(events)
        wait_s = self._flushed_at + PACK_S - self._loop.time()
        if wait_s <= 0 or self.memory.end - self.flushed_to > MOST_UNSENT:
            self.flush()
        elif self._timer is None:
            self._timer = self._loop.call_later(wait_s, self.flush)

    def flush(self) -> None:
        """Sends everything that is new to all who are live."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self.flushed_to == self.memory.end:
            return
        if self.flushed_to < self.memory.start:
            self._fall_behind(self._groups.empty())
        for block in self.memory.blocks_after(self.flushed_to):
            for group in self._groups:
                if bodies := block.bodies(self.flushed_to, group.topics):
                    self._fall_behind(group.send(events_frame(group.told, block.to, bodies), block.to))
            self.flushed_to = block.to
        self.flushed_to = self.memory.end
        self._flushed_at = self._loop.time()

    def verdict(self, epoch: str, cursor: int) -> ResetReason | None:
        """Why a follower with this cursor can't go on from it; None when he can."""
        if epoch != self.head.epoch or cursor > self.memory.end:
            return "epoch"
        return "floor" if cursor < self.head.floor else None

    def enter(self, follower: Follower, server_time: str) -> None:
        """Welcomes a follower and sends him what he lacks."""
        self.flush()
        self.followers.add(follower)
        follower.writer.on_drained = partial(self._drained, follower)
        can_go_on, reason = False, None
        if follower.epoch is not None and follower.cursor is not None:
            reason = self.verdict(follower.epoch, follower.cursor)
            can_go_on = reason is None
        if reason:
            follower.writer.write(frame(Reset(reason)))
        if follower.greeted:
            self._welcome(follower, "resume" if can_go_on else "snapshot", server_time)
        follower.position = follower.cursor if can_go_on and follower.cursor is not None else self.flushed_to
        self._serve(follower)

    def leave(self, follower: Follower) -> None:
        self.followers.discard(follower)
        self._groups.discard(follower)

    def tick(self, server_time: str) -> None:
        """A sign of life for everyone, which also moves the cursors over what is not followed."""
        self.flush()
        self.memory.drop_frames()
        shared = self._tick(self.flushed_to, server_time)
        for group in self._groups.ticking:
            self._fall_behind(group.send(shared, self.flushed_to))
        for follower in self.followers:
            if follower.greeted and not self.is_live(follower):
                follower.writer.offer(self._tick(follower.position, server_time))

    def page_arrived(self, follower: Follower, after: int, page: tuple[Frame, int] | None) -> None:
        """A page from the table, or None when it is no longer there."""
        if follower not in self.followers or follower.asked_for != after:
            return
        follower.asked_for = None
        if page is None:
            self._reset(follower, "floor")
        elif follower.writer.offer(page[0]):
            follower.position = page[1]
            self._catching_up.add(follower)

    def is_live(self, follower: Follower) -> bool:
        return self._groups.holds(follower)

    def _welcome(self, follower: Follower, mode: Mode, server_time: str) -> None:
        welcome = Welcome(self.head.epoch, self.flushed_to, self.head.floor, server_time, mode)
        follower.writer.write(frame(welcome))

    def _tick(self, covered_to: int, server_time: str) -> Frame:
        return frame(Tick(self.memory.end, covered_to, server_time, self.alarm_clock_ok))

    def _reset(self, follower: Follower, reason: ResetReason) -> None:
        follower.asked_for = None
        follower.position = self.flushed_to
        follower.writer.write(frame(Reset(reason)))
        self._groups.add(follower, self.flushed_to)

    def _fall_behind(self, followers: Sequence[Follower]) -> None:
        for follower in followers:
            if not follower.writer.waiting:
                self._catching_up.add(follower)

    def _drained(self, follower: Follower) -> None:
        if follower in self.followers and follower.asked_for is None and not self.is_live(follower):
            self._catching_up.add(follower)

    def _serve(self, follower: Follower) -> None:
        if follower not in self.followers or follower.asked_for is not None or self.is_live(follower):
            return
        if follower.position >= self.flushed_to:
            self._groups.add(follower, self.flushed_to)
            return
        block = self.memory.block_after(follower.position)
        if block is None:
            follower.asked_for = follower.position
            self._ask_for_page(follower)
        elif follower.writer.offer(block.frame(follower.position, follower.topics)):
            follower.position = block.to
            self._catching_up.add(follower)
