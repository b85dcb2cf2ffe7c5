import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from server.demo.doorplate import doorplate
from server.demo.processes import Child, Household

MANAGE = Path(__file__).resolve().parents[4] / "manage.py"
READY_WITHIN = 60.0


class Command(BaseCommand):
    help = "Opens the demo hotel: database, web, alarm clock and worker in one terminal, until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--data", type=Path, default=Path(".demo"), help="folder of the database and the logs")
        parser.add_argument("--live", action="store_true", help="play a lively hotel as well")

    def handle(self, *args: Any, port: int, data: Path, live: bool, **options: Any) -> None:
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: stopped.set())
        data = data.resolve()
        (data / "logs").mkdir(parents=True, exist_ok=True)
        with self._only_one(data):
            refuse_taken_port(port)
            environment = environment_of(data)
            self._prepare(environment, stopped)
            if not stopped.is_set():
                self._keep_house(Household(children(data, port, live, environment), self._say), port, data, stopped)
        self._say("closed")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _only_one(self, data: Path) -> IO[str]:
        lock = (data / "demo.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            raise CommandError(f"A demo runs in {data} already. Stop it, or name another folder with --data.") from None
        return lock

    def _prepare(self, environment: dict[str, str], stopped: threading.Event) -> None:
        self._say("building the hotel …")
        command = [sys.executable, str(MANAGE), "prepare_demo"]
        with subprocess.Popen(command, env=environment, start_new_session=True) as builder:
            while builder.poll() is None:
                if stopped.wait(0.1):
                    builder.terminate()
                    return
        if builder.returncode:
            raise CommandError("The hotel could not be built; the reason stands above.")

    def _keep_house(self, household: Household, port: int, data: Path, stopped: threading.Event) -> None:
        try:
            household.start()
            if self._wait_until_ready(household, port, stopped):
                self._say(doorplate(f"http://localhost:{port}/", str(data / "logs")))
            while not stopped.wait(0.5):
                household.look_after()
            self._say("closing …")
        finally:
            household.stop()

    def _wait_until_ready(self, household: Household, port: int, stopped: threading.Event) -> bool:
        patience = time.monotonic() + READY_WITHIN
        while not stopped.wait(0.2):
            if is_ready(port):
                return True
            if time.monotonic() > patience:
                raise CommandError(f"The web server is not ready after {READY_WITHIN:.0f} s; see the logs.")
            household.look_after()
        return False


def environment_of(data: Path) -> dict[str, str]:
    """The children's environment: this folder, and what the caller has set himself."""
    return {
        "DATABASE_URL": f"sqlite:///{data / 'bellboard.sqlite3'}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "PYTHONUNBUFFERED": "1",
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "server.config.settings",
        "BELLBOARD_DATA": str(data),
        "BELLBOARD_DEMO": "1",
    }


def children(data: Path, port: int, live: bool, environment: dict[str, str]) -> list[Child]:
    commands = {
        "web": ["serve", "--port", str(port)],
        "alarm-clock": ["ring_alarms"],
        "worker": ["qcluster"],
        **({"lively-hotel": ["play_demo"]} if live else {}),
    }
    return [
        Child(name, [sys.executable, str(MANAGE), *command], data / "logs" / f"{name}.log", environment)
        for name, command in commands.items()
    ]


def refuse_taken_port(port: int) -> None:
    """:raises CommandError: when something listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CommandError(f"Port {port} is in use. Name another: --port {port + 1}") from None


def is_ready(port: int) -> bool:
    """Whether the web server says that it can serve."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
