"""The house that is measured: PostgreSQL and Redis of its own, a small hotel, and somebody for each follower."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.own_house import OwnHouse, own_house
from tests.realtime.feed_table import FeedTable
from tests.services.postgresql import PostgreSQL
from tests.services.redis import Redis

STATEMENT = re.compile(r"LOG:  (?:statement|execute [^:]*): ")


@dataclass
class House:
    """``tokens`` are one for each follower."""

    own: OwnHouse
    tokens: list[str]
    _log: Path

    @property
    def table(self) -> FeedTable:
        return FeedTable(self.own)

    @property
    def log(self) -> Path:
        """What the programs say that run in it."""
        return self.own.folder / "bench.log"

    @contextmanager
    def logging(self) -> Iterator[None]:
        """The statements of those who connect inside are logged by the database."""
        name = self.own.url.rsplit("/", 1)[1]
        self.sql(f"ALTER DATABASE {name} SET log_statement = 'all'")
        try:
            yield
        finally:
            self.sql(f"ALTER DATABASE {name} RESET log_statement")

    @property
    def logged(self) -> int:
        """How many statements have been logged so far."""
        return len(STATEMENT.findall(self._log.read_text()))

    def scene(self, name: str, **args: Any) -> Any:
        """What a function of ``tests.load.scenes`` answers."""
        return json.loads(self.own.run("-m", "tests.load.scenes", name, json.dumps(args)).splitlines()[-1])

    def sql(self, *statements: str) -> None:
        url = self.own.url.replace("postgres://", "postgresql://")
        with psycopg.connect(url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


@contextmanager
def house(followers: int) -> Iterator[House]:
    with PostgreSQL() as postgresql, Redis() as redis:
        os.environ["DATABASE_URL"] = postgresql.url
        with own_house(redis_url=redis.url) as own:
            made = House(own, [], postgresql.folder / "log")
            made.tokens += made.scene("engage", count=followers)
            yield made
