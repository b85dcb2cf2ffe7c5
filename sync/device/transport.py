"""How a follower reaches the server: what it needs, and why it may fail."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from sync.wire import Events, Hello, Reset, Snapshot


class Unreachable(Exception):
    """The server did not answer, or not with what was asked; trying again may help."""


class Closed(Exception):
    """The server closed the way; ``code`` says why, 1006 when nobody said.

    A request that is refused counts as closed too: 4001 when it needs a new sign-in, 4003 when it is forbidden.
    """

    def __init__(self, code: int) -> None:
        super().__init__(f"closed with {code}")
        self.code = code


class Socket(Protocol):
    async def send(self, text: str) -> None:
        """:raises Closed: when the socket is closed."""

    async def receive(self) -> str:
        """The next frame.

        :raises Closed: when the socket is closed.
        :raises Unreachable: when what came is no text.
        """


class Transport(Protocol):
    def socket(self) -> AbstractAsyncContextManager[Socket]:
        """An open socket to the feed.

        :raises Unreachable: when it can't be opened.
        :raises Closed: with 4001 when the server refused the opening.
        """

    async def snapshot(self, topics: Sequence[str]) -> Snapshot:
        """All rows of the topics.

        :raises Unreachable: without an answer.
        :raises Closed: with 4001 or 4003.
        """

    async def poll(self, hello: Hello, *, wait_s: int) -> Events | Reset:
        """What came after the hello's cursor, or nothing after ``wait_s``; for where sockets are blocked.

        :raises Unreachable: without an answer.
        :raises Closed: with 4001 or 4003.
        """


class Clock(Protocol):
    """Seconds that only rise, and the patience to let them."""

    def now(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...
