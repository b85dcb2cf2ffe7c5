"""A hotel in a database of its own, for tests with processes: on SQLite a file, on PostgreSQL a database beside the suite's."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).parent.parent


class OwnHouse:
    """``env`` leads any process of Bellboard to this database."""

    def __init__(self, folder: Path, url: str, redis_url: str = "") -> None:
        self.folder = folder
        self.url = url
        self.env = {
            **os.environ,
            "BELLBOARD_DATA": str(folder),
            "DATABASE_URL": url,
            "REDIS_URL": redis_url,
            "DJANGO_SETTINGS_MODULE": "server.config.settings",
            "LOG_LEVEL": "WARNING",
        }

    @property
    def on_postgresql(self) -> bool:
        return self.url.startswith("postgres")

    def start(self, *words: str, **more: Any) -> subprocess.Popen[str]:
        """Starts ``python <words>`` in this house."""
        return subprocess.Popen([sys.executable, *words], cwd=ROOT, env=self.env, text=True, **more)

    def run(self, *words: str) -> str:
        """Runs ``python <words>`` to its end and returns what it said."""
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=self.env, text=True, capture_output=True, check=False
        )
        assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def ask(self, name: str, *, scenes: str = "tests.scenes", **args: Any) -> Any:
        """What a function of ``tests.scenes``, or of another such module, answers in this house."""
        return json.loads(self.run("-m", scenes, name, json.dumps(args)).splitlines()[-1])

    def at_once(self, name: str, *, processes: int = 2, threads: int = 4, **args: Any) -> list[Any]:
        """Runs a function of ``tests.scenes`` in many threads of several processes that begin together; all answers."""
        begin_at = time.time() + 1.2 + 0.4 * processes
        words = json.dumps(args)
        running = [
            self.start(
                *("-m", "tests.scenes", name, words, str(threads), str(begin_at), str(process)),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            for process in range(processes)
        ]
        answers: list[Any] = []
        for process in running:
            said, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors
            answers += json.loads(said.splitlines()[-1])
        return answers

    def audit(self) -> None:
        """Asserts that everything holds that must always be true."""
        done = subprocess.run(
            [sys.executable, "manage.py", "audit", "--json"],
            cwd=ROOT,
            env=self.env,
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def own_house(template: OwnHouse | None = None, *, redis_url: str = "", small: bool = True) -> Iterator[OwnHouse]:
    """A new house; from a template it costs next to nothing. Without ``small`` no hotel is in it."""
    folder = Path(tempfile.mkdtemp(prefix="bellboard-house-"))
    try:
        asked = os.environ.get("DATABASE_URL", "")
        if asked.startswith("postgres"):
            with _own_database(asked, template) as url:
                yield _built(OwnHouse(folder, url, redis_url), template, small=small)
        else:
            if template:
                shutil.copytree(template.folder, folder, dirs_exist_ok=True)
            url = f"sqlite:///{folder / 'house.sqlite3'}"
            yield _built(OwnHouse(folder, url, redis_url), template, small=small)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _built(house: OwnHouse, template: OwnHouse | None, *, small: bool) -> OwnHouse:
    if template is None:
        house.run("manage.py", "migrate", "--verbosity", "0")
        if small:
            house.ask("build")
    return house


@contextmanager
def _own_database(asked: str, template: OwnHouse | None) -> Iterator[str]:
    name = f"house_{uuid.uuid4().hex[:12]}"
    copied = f' TEMPLATE "{urlsplit(template.url).path[1:]}"' if template else ""
    _statements(asked, [f'CREATE DATABASE "{name}"{copied}'])
    try:
        yield urlunsplit(urlsplit(asked)._replace(path=f"/{name}"))
    finally:
        _statements(asked, [f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'])


def _statements(url: str, statements: Sequence[str]) -> None:
    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]
