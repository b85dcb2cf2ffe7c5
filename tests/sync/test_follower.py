"""The follower against a server that loses, doubles, resets, closes and goes away."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus

import pytest

from sync.device.follower import Follower, Identity
from sync.device.stores import MemoryStore, Store
from sync.device.web_transport import WebTransport

from .house import House

pytestmark = pytest.mark.asyncio
TIMES_FASTER = 20


class FastClock:
    """Twenty seconds of the feed pass in one of ours."""

    def now(self) -> float:
        return time.monotonic() * TIMES_FASTER

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / TIMES_FASTER)


@asynccontextmanager
async def following(url: str, store: Store | None = None) -> AsyncIterator[Follower]:
    transport = WebTransport(url, "hj", {"Authorization": "Bearer abc"})
    follower = Follower(
        Identity(("rooms",), "0.3.0", "desk-1"),
        transport,
        store or MemoryStore(),
        clock=FastClock(),
        random=lambda: 0.5,
    )
    running = asyncio.create_task(follower.run())
    try:
        yield follower
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await transport.close()


async def soon(condition: Callable[[], bool], *, within_s: float = 5.0) -> None:
    deadline = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.005)


def same(follower: Follower, house: House) -> Callable[[], bool]:
    return lambda: follower.replica.cursor == house.head and follower.replica.collections == {"rooms": house.rows}


async def _a_house() -> House:
    house = House()
    await house.change("0418", "dirty")
    await house.change("0506", "clean")
    return house


async def test_it_says_hello_takes_a_snapshot_and_follows() -> None:
    house = await _a_house()
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        assert house.hellos[0].cursor is None
        await house.change("0418", "clean")
        await house.change("0506", None)
        await soon(same(follower, house))
        assert follower.freshness == "LIVE"
        assert set(house.rights) == {"Bearer abc"}


async def test_what_changes_while_the_snapshot_is_on_its_way_is_kept() -> None:
    house = await _a_house()
    house.before_snapshot = asyncio.Event()
    async with house.open() as url, following(url) as follower:
        await soon(lambda: house.snapshots == 1)
        await house.change("0418", "clean")
        await house.change("0418", "inspected")
        house.before_snapshot.set()
        await soon(same(follower, house))
        assert len(house.hellos) == 1


async def test_a_cut_is_resumed_from_the_cursor() -> None:
    house = await _a_house()
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        house.cut()
        await house.change("0418", "clean")
        await soon(same(follower, house))
        assert (house.hellos[-1].cursor, house.snapshots) == (2, 1)


async def test_a_lost_frame_is_a_gap_and_asked_for_again() -> None:
    house = await _a_house()
    house.lose = {3}
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        await house.change("0418", "clean")
        await house.change("0506", "dirty")
        await soon(same(follower, house))
        assert [hello.cursor for hello in house.hellos] == [None, 2]


async def test_a_doubled_frame_changes_nothing() -> None:
    house = await _a_house()
    house.double = {3, 4}
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        await house.change("0418", "clean")
        await house.change("0418", "inspected")
        await soon(same(follower, house))
        assert len(house.hellos) == 1


async def test_a_head_that_stays_ahead_for_five_seconds_means_reconnecting() -> None:
    house = await _a_house()
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        await house.tick(head=9)
        await soon(lambda: len(house.hellos) == 2)
        assert follower.alarm_clock_ok is False


async def test_silence_means_reconnecting() -> None:
    house = await _a_house()
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        began = time.monotonic()
        await soon(lambda: len(house.hellos) == 2)
        assert time.monotonic() - began > 24 / TIMES_FASTER


@pytest.mark.parametrize("reason", ["rights", "epoch", "floor"])
async def test_a_reset_means_a_new_snapshot(reason: str) -> None:
    house = await _a_house()
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        house.rows["0999"] = {"id": "0999"}
        await house.tell({"type": "reset", "reason": reason})
        await soon(lambda: house.snapshots == 2)
        await house.change("0418", "clean")
        await soon(same(follower, house))


async def test_a_restored_database_is_taken_over_whole() -> None:
    house = await _a_house()
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        house.restore(keep=1)
        house.cut()
        await soon(lambda: follower.replica.epoch == house.epoch)
        assert same(follower, house)()


async def test_a_cursor_below_the_floor_is_answered_with_a_snapshot() -> None:
    house = await _a_house()
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        house.cut()
        await house.change("0418", "inspected")
        house.prune()
        await soon(same(follower, house))
        assert house.snapshots == 2


async def test_a_bye_is_waited_out() -> None:
    house = await _a_house()
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        began = time.monotonic()
        await house.tell({"type": "bye", "retry_after_ms": 6000})
        await soon(lambda: len(house.hellos) == 2)
        assert time.monotonic() - began > 6 / TIMES_FASTER


@pytest.mark.parametrize("code", [1000, 1012, 4001, 4008])
async def test_these_close_codes_mean_coming_back(code: int) -> None:
    house = await _a_house()
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        await house.close(code)
        await soon(lambda: len(house.hellos) == 2)


@pytest.mark.parametrize(("code", "rows"), [(4003, {}), (4010, {"rooms": 2})])
async def test_these_close_codes_end_it_and_forbidden_rows_are_forgotten(code: int, rows: dict[str, int]) -> None:
    house, store = await _a_house(), MemoryStore()
    async with house.open() as url, following(url, store) as follower:
        await soon(same(follower, house))
        await house.close(code)
        await soon(lambda: follower.ended == code)
        for found in (follower.replica, store.load()):
            assert {name: len(kept) for name, kept in found.collections.items()} == rows


async def test_who_is_denied_at_hello_stays_away() -> None:
    house = await _a_house()
    house.mode = "denied"
    async with house.open() as url, following(url) as follower:
        await soon(lambda: follower.ended == 4003)


async def test_a_forbidden_snapshot_ends_it() -> None:
    house = await _a_house()
    house.refuses = HTTPStatus.FORBIDDEN
    async with house.open() as url, following(url) as follower:
        await soon(lambda: follower.ended == 4003)


async def test_a_failing_snapshot_is_tried_again() -> None:
    house = await _a_house()
    house.refuses = HTTPStatus.SERVICE_UNAVAILABLE
    async with house.open() as url, following(url) as follower:
        await soon(lambda: len(house.hellos) == 2)
        house.refuses = None
        await soon(same(follower, house))


async def test_nonsense_means_another_connection() -> None:
    house = await _a_house()
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        await house.tell({"type": "gift"})
        await soon(lambda: len(house.hellos) == 2)


async def test_blocked_sockets_mean_long_polls_until_they_open() -> None:
    house = await _a_house()
    house.blocks_sockets = True
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        await house.change("0418", "clean")
        await soon(same(follower, house))
        await soon(lambda: house.polls >= 2)
        assert follower.freshness == "LIVE"
        house.restore(keep=1)
        await soon(same(follower, house))
        house.blocks_sockets = False
        await soon(lambda: len(house.hellos) == 1, within_s=12)
        await house.change("0506", "dirty")
        await soon(same(follower, house))


async def test_a_server_that_goes_and_comes_back_is_found_again() -> None:
    house = await _a_house()
    async with house.open() as url, following(url) as follower:
        await soon(same(follower, house))
        port = int(url.rsplit(":", 1)[1])
    async with following(url) as follower:
        await asyncio.sleep(0.3)
        assert follower.freshness == "RECONNECTING"
        await soon(lambda: follower.freshness == "STALE")
        async with house.open(port):
            await soon(same(follower, house))
