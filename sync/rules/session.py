"""One connection to the feed as a rule: frames and moments in, steps out. It does nothing by itself."""

from dataclasses import dataclass

from sync.wire import Bye, Events, FromServer, Reset, Snapshot, Tick, Welcome
from sync.wire.limits import BEHIND_S, CLOSE_FORBIDDEN, CLOSE_RELOAD, SILENCE_S

from .replica import Change, Replica


@dataclass(frozen=True, slots=True)
class Changed:
    """The replica moved: keep rows and cursor. ``live`` changes came while following, others were caught up."""

    changes: tuple[Change, ...]
    live: bool
    whole: bool = False


@dataclass(frozen=True, slots=True)
class TakeSnapshot:
    """Fetch a snapshot and hand it in; frames that come meanwhile are kept."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Close this connection and make another, ``after_s`` from now at the earliest."""

    reason: str
    after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class End:
    """Close and stay away, as if closed with ``code``."""

    code: int


Step = Changed | TakeSnapshot | Leave | End


class Session:
    """Follows the numbers of one connection. ``at`` is any clock in seconds that only rises."""

    def __init__(self, replica: Replica, *, at: float) -> None:
        self.replica = replica
        self._heard_at = at
        self._begun = False
        self._epoch: str | None = None
        self._sent_to = 0
        self._caught_up_at = 0
        self._held: list[Events | Tick] | None = None
        self._behind_since: float | None = None
        self._seen_head = 0

    @property
    def live(self) -> bool:
        """Welcomed, with rows, and as far as the feed was when it welcomed us."""
        cursor = self.replica.cursor
        followed = self._begun and self._held is None
        return followed and cursor is not None and cursor >= self._caught_up_at

    def hear(self, frame: FromServer, *, at: float) -> list[Step]:
        """What to do after a frame."""
        self._heard_at = at
        match frame:
            case Welcome():
                return self._welcomed(frame)
            case Reset() if self._held is not None:
                return [Leave("reset")]
            case Reset():
                return self._start_over(None, 0)
            case Bye():
                return [Leave("bye", frame.retry_after_ms / 1000)]
            case Events() | Tick():
                return self._numbered(frame, at)

    def snapshot(self, snapshot: Snapshot, *, at: float) -> list[Step]:
        """What to do with the snapshot that was asked for; frames kept meanwhile go on top of it."""
        if self._held is None:
            return []
        if self._epoch not in (None, snapshot.epoch):
            self.replica.forget_cursor()
            return [Leave("epoch")]
        held, self._held = self._held, None
        self._caught_up_at = max(self._caught_up_at, snapshot.seq)
        steps: list[Step] = [Changed(tuple(self.replica.replace(snapshot)), live=False, whole=True)]
        for frame in held:
            steps += self.hear(frame, at=at)
        return steps

    def check(self, *, at: float) -> list[Step]:
        """What to do when time has passed: leave a silent connection, or one that lags behind the head."""
        if at - self._heard_at >= SILENCE_S:
            return [Leave("silence")]
        if self._behind_since is not None and at - self._behind_since >= BEHIND_S:
            return [Leave("behind")]
        return []

    def _welcomed(self, welcome: Welcome) -> list[Step]:
        self._begun = True
        if welcome.mode == "denied":
            return [End(CLOSE_FORBIDDEN)]
        if welcome.mode == "upgrade":
            return [End(CLOSE_RELOAD)]
        cursor = self.replica.cursor
        if welcome.mode == "snapshot" or cursor is None or self.replica.epoch != welcome.epoch:
            return self._start_over(welcome.epoch, welcome.head)
        self._epoch, self._sent_to, self._caught_up_at = welcome.epoch, cursor, welcome.head
        return []

    def _numbered(self, frame: Events | Tick, at: float) -> list[Step]:
        if not self._begun:
            return [Leave("no welcome")]
        if self._held is not None:
            self._held.append(frame)
            return []
        return self._follow(frame, at) if isinstance(frame, Events) else self._ticked(frame, at)

    def _start_over(self, epoch: str | None, sent_to: int) -> list[Step]:
        """After a reset neither epoch nor position is known; what comes then starts at or before the snapshot.

        A welcome behind the reset that answered a hello asks for no second one.
        """
        asked = self._held is not None
        self.replica.forget_cursor()
        self._epoch, self._sent_to, self._caught_up_at = epoch, sent_to, sent_to
        self._begun, self._held = True, []
        self._behind_since, self._seen_head = None, 0
        return [] if asked else [TakeSnapshot()]

    def _follow(self, batch: Events, at: float) -> list[Step]:
        verdict, changes = self.replica.apply(batch)
        if verdict == "gap":
            return [Leave("gap")]
        self._sent_to = max(self._sent_to, batch.to)
        if verdict == "ignore":
            return []
        self._measure(at, moved=True)
        return [Changed(tuple(changes), live=batch.start >= self._caught_up_at)]

    def _ticked(self, tick: Tick, at: float) -> list[Step]:
        self._seen_head = tick.head
        steps = self._follow(Events(self._sent_to, max(self._sent_to, tick.covered_to), ()), at)
        self._measure(at, moved=False)
        return steps

    def _measure(self, at: float, *, moved: bool) -> None:
        """A slow connection that still moves is not behind: its 5 s start again."""
        if self.replica.cursor is not None and self.replica.cursor >= self._seen_head:
            self._behind_since = None
        elif moved or self._behind_since is None:
            self._behind_since = at
