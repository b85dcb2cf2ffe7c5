"""Who is compared: each can be opened anew, with a door for followers and a publisher of events."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from tests.people import HOTEL
from tests.realtime.web import web
from tests.services.ports import free_port

from .crowd import Door
from .house import House
from .programs import Program, program
from .waiting import until_it_listens


@dataclass(frozen=True)
class Contender:
    """A running server: its process, where followers come in, and who publishes."""

    pid: int
    door: Door
    publisher: Program
    head: int

    def publish(self, count: int, *, per_second: float = 0, size: int = 300) -> dict[int, float]:
        """Returns the moment from which each number was under way, when all are."""
        return {int(seq): at for seq, at in self.begin(count, per_second=per_second, size=size)().items()}

    def begin(self, count: int, *, per_second: float = 0, size: int = 300) -> Any:
        """Begins to publish; what it returns waits for the moments."""
        self.publisher.tell(count=count, per_second=per_second, size=size)
        return self.publisher.hear


@contextmanager
def bellboard(house: House, *options: str) -> Iterator[Contender]:
    """``manage.py serve``, and a program that commits as the door does."""
    head, epoch = house.table.head, house.table.epoch
    with (
        web(house.own, *options) as running,
        program("tests.load.feed_writer", env=house.own.env, log=house.log) as writer,
    ):
        address = running.url.replace("http", "ws", 1) + f"/ws/v1/{HOTEL}/feed"
        yield Contender(running.process.pid, Door(address, epoch, head), writer, head)


@contextmanager
def tutorial(house: House) -> Iterator[Contender]:
    """Channels as in its tutorial, on Daphne and Redis."""
    port, name = free_port(), "tests.load.baselines.tutorial"
    with ExitStack() as stack:
        server = stack.enter_context(daphne(f"{name}:application", port, house))
        sender = stack.enter_context(program(name, env=house.own.env, log=house.log))
        yield Contender(server.process.pid, Door(f"ws://127.0.0.1:{port}/ws/chat/lobby/"), sender, 0)


@contextmanager
def broadcast(house: House) -> Iterator[Contender]:
    """``websockets.broadcast``."""
    name = "tests.load.baselines.broadcast"
    with ExitStack() as stack:
        server = stack.enter_context(program(name, "serve", log=house.log))
        ports = server.hear()
        sender = stack.enter_context(program(name, "send", str(ports["lines"]), log=house.log))
        yield Contender(server.process.pid, Door(f"ws://127.0.0.1:{ports['sockets']}/"), sender, 0)


@contextmanager
def daphne(application: str, port: int, house: House) -> Iterator[Program]:
    words = ("-p", str(port), "-v", "0", application)
    with program("daphne", *words, env=house.own.env, log=house.log) as server:
        until_it_listens(port)
        yield server
