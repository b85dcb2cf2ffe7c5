"""Follows a hotel's feed for as long as the process lives, and keeps the rows."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from sync.rules.reconnect import Attempts, Freshness, ends_following, freshness
from sync.rules.replica import Replica
from sync.rules.session import Changed, End, Leave, Session, Step, TakeSnapshot
from sync.wire import Hello, Snapshot, Tick, Welcome, encode
from sync.wire.limits import CLOSE_FORBIDDEN

from .line import Happening, Line
from .polling import Polling
from .stores import Store
from .transport import Clock, Closed, Transport, Unreachable

logger = logging.getLogger(__name__)

_SOCKETS_BLOCKED_AFTER = 3
_POLLS_BETWEEN_SOCKETS = 12


@dataclass(frozen=True, slots=True)
class Identity:
    """Who follows, and what."""

    topics: tuple[str, ...]
    app: str
    terminal: str = ""


class Follower:
    """``random`` draws from [0, 1); ``on_changed`` is told after the rows are kept; ``until`` ends the run."""

    def __init__(
        self,
        identity: Identity,
        transport: Transport,
        store: Store,
        *,
        clock: Clock,
        random: Callable[[], float],
        on_changed: Callable[[Changed], None] = lambda _: None,
    ) -> None:
        self.replica: Replica = store.load()
        self.ended: int | None = None
        self.alarm_clock_ok: bool | None = None
        self.server_time: str | None = None
        self._identity = identity
        self._transport = transport
        self._store = store
        self._clock = clock
        self._random = random
        self._on_changed = on_changed
        self._attempts = Attempts()
        self._failed_sockets = 0
        self._live = False
        self._sure_at = clock.now()

    @property
    def freshness(self) -> Freshness:
        return freshness(live=self._live, sure_at=self._sure_at, at=self._clock.now())

    async def run(self, *, until: Callable[[Replica], bool] = lambda _: False) -> None:
        """Follows until told to stay away (``ended`` holds the close code) or ``until`` says that it is enough."""
        while self.ended is None and not until(self.replica):
            after_s = await self._connect(until)
            self._live = False
            if self.ended is None and not until(self.replica):
                await self._wait(after_s)

    async def _wait(self, after_s: float) -> None:
        self._attempts, wait = self._attempts.lost(self._clock.now(), self._random, not_before=after_s)
        logger.info("connecting again in %.1f s", wait)
        await self._clock.sleep(wait)

    async def _connect(self, until: Callable[[Replica], bool]) -> float:
        """One connection of either kind; returns how long the server asked to stay away."""
        try:
            if self._failed_sockets >= _SOCKETS_BLOCKED_AFTER:
                await self._poll(until)
            return await self._follow(until)
        except Unreachable as error:
            logger.info("not reached: %s", error)
        except Closed as closed:
            logger.info("%s", closed)
            if ends_following(closed.code):
                self._end(closed.code)
        return 0.0

    async def _follow(self, until: Callable[[Replica], bool]) -> float:
        self._failed_sockets += 1
        session = Session(self.replica, at=self._clock.now())
        async with self._transport.socket() as socket, Line(socket, self._transport, self._clock).open() as line:
            await socket.send(encode(self._hello()))
            while not until(self.replica):
                for step in self._hear(session, await line.happening()):
                    match step:
                        case Leave():
                            logger.info("leaving: %s", step.reason)
                            return step.after_s
                        case TakeSnapshot():
                            line.ask_for_snapshot(self._identity.topics)
                        case _:
                            self._take(step)
                self._note(session)
        return 0.0

    def _hear(self, session: Session, happened: Happening) -> list[Step]:
        now = self._clock.now()
        match happened:
            case None:
                return session.check(at=now)
            case Snapshot():
                return session.snapshot(happened, at=now)
            case Tick():
                self.alarm_clock_ok, self.server_time = happened.alarm_clock_ok, happened.server_time
            case Welcome():
                self._failed_sockets, self.server_time = 0, happened.server_time
        return session.hear(happened, at=now)

    def _take(self, step: Step) -> None:
        if isinstance(step, Changed):
            self._store.save(self.replica, step.changes, whole=step.whole)
            self._on_changed(step)
        elif isinstance(step, End):
            raise Closed(step.code)

    def _note(self, session: Session) -> None:
        if session.live:
            self._alive()
        else:
            self._live = False

    def _alive(self) -> None:
        self._live, self._sure_at = True, self._clock.now()
        self._attempts = self._attempts.went_live(self._sure_at)

    async def _poll(self, until: Callable[[Replica], bool]) -> None:
        """Follows by long polls while sockets are blocked; the first time only finds out whether the server is up."""
        certain = self._failed_sockets > _SOCKETS_BLOCKED_AFTER
        polling = Polling(self.replica, self._transport, self._hello)
        try:
            for poll in range(_POLLS_BETWEEN_SOCKETS if certain else 1):
                for changed in await polling.once(patient=poll > 0):
                    self._take(changed)
                self._alive()
                if until(self.replica):
                    return
        except Unreachable:
            self._failed_sockets = 0
            raise

    def _hello(self) -> Hello:
        who = self._identity
        return Hello(who.app, who.terminal, self.replica.epoch, self.replica.cursor, who.topics)

    def _end(self, code: int) -> None:
        """Who may not follow may not keep the rows either."""
        self.ended = code
        if code == CLOSE_FORBIDDEN:
            self.replica = Replica()
            self._store.forget()
