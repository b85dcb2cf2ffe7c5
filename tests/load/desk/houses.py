"""Two full houses that differ in their past alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.load.house import House
from tests.own_house import OwnHouse, own_house

FEW, MANY = 10_000, 1_000_000
GUESTS = 1_000_000
PASSWORD = "bellboard-bench"


@dataclass(frozen=True)
class FullHouse:
    """``token`` is a receptionist's."""

    own: OwnHouse
    token: str

    @property
    def dsn(self) -> str:
        """Its address, as psycopg wants it."""
        return self.own.url.replace("postgres://", "postgresql://")

    def do(self, name: str, **args: Any) -> Any:
        """What a function of ``tests.load.desk.full_house`` answers."""
        return said(self.own, "desk.full_house", name, **args)


@dataclass(frozen=True)
class FullHouses:
    short: FullHouse
    long: FullHouse


@contextmanager
def full_houses(house: House) -> Iterator[FullHouses]:
    """Built once; what is measured in them leaves the past alone."""
    redis_url = house.own.env["REDIS_URL"]
    with own_house(redis_url=redis_url) as first:
        token = _engaged(first)
        short = FullHouse(first, token)
        short.do("receptionist", password=PASSWORD)
        short.do("build", past=FEW)
        with own_house(first, redis_url=redis_url) as second:
            long = FullHouse(second, token)
            long.do("grow", first=FEW, until=MANY, guests=GUESTS)
            yield FullHouses(short, long)


@contextmanager
def demo_house(house: House) -> Iterator[FullHouse]:
    """The demo hotel with its 120 rooms, on PostgreSQL."""
    with own_house(redis_url=house.own.env["REDIS_URL"], small=False) as own:
        own.run("manage.py", "prepare_demo")
        yield FullHouse(own, _engaged(own))


def _engaged(own: OwnHouse) -> str:
    """A receptionist's token."""
    [token] = said(own, "scenes", "engage", count=1)
    return str(token)


def said(own: OwnHouse, module: str, name: str, **args: Any) -> Any:
    """What a function of a module of ``tests.load`` answers in the house."""
    return own.ask(name, scenes=f"tests.load.{module}", **args)
