"""How following ends: by a right taken away, by a drain, by a kill."""

import asyncio
import random
import time

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from tests.people import HOTEL

from .conftest import WRITERS
from .feed_table import FeedTable
from .web import web


@pytest.fixture(params=WRITERS)
def own_server(request, place):
    with web(place, *WRITERS[request.param]) as running:
        yield running


@pytest.fixture
def own_table(own_server):
    return FeedTable(own_server.house)


async def _follow(line, **cursor):
    await line.hello("rooms", **cursor)
    return await line.next("welcome")


async def test_a_revoked_session_closes_its_sockets(own_server, own_table, receptionist, manager):
    async with own_server.socket(receptionist.cookie) as line, own_server.socket(manager.cookie) as other:
        await _follow(line)
        await _follow(other)
        own_table.do(
            ("UPDATE staff_signin SET revoked_at = latest_seen_at WHERE session_key = %s", [(receptionist.session,)])
        )
        assert await line.close_code(12) == 4001
        await other.until(own_table.commit())


async def test_a_right_taken_away_ends_what_it_allowed(own_server, own_table, receptionist):
    async with own_server.socket(receptionist.bearer) as line:
        await line.hello("rooms", "desk")
        await line.frame()
        own_table.do(("UPDATE staff_role SET permissions = %s WHERE code = %s", [('["rooms.view"]', "receptionist")]))
        assert await line.next("reset") == {"type": "reset", "reason": "rights"}
        assert await line.close_code() == 4003


async def test_a_drain_says_goodbye_finishes_requests_and_closes_with_1012(own_server, own_table, receptionist):
    asked = {"topics": "rooms", "epoch": own_table.epoch, "cursor": own_table.head, "wait": 3}
    async with (
        httpx.AsyncClient(base_url=own_server.url, headers=receptionist.bearer, trust_env=False, timeout=20) as api,
        own_server.socket(receptionist.bearer) as line,
    ):
        await _follow(line)
        question = asyncio.create_task(api.get(f"/api/v1/{HOTEL}/feed", params=asked))
        await asyncio.sleep(0.5)
        own_server.ask_to_stop()
        bye = await line.next("bye")
        assert 0 < bye["retry_after_ms"] <= 5000
        with pytest.raises(httpx.ConnectError):
            await asyncio.sleep(0.2)
            async with httpx.AsyncClient(trust_env=False) as other:
                await other.get(f"{own_server.url}/healthz")
        assert await line.close_code() == 1012
        assert (await question).status_code == 200
    assert await asyncio.to_thread(own_server.process.wait, 15) == 0


async def test_after_a_kill_nothing_is_missing(place, receptionist):
    table = FeedTable(place)
    began = table.head
    items, cursor, port = [], None, 0
    for _life in range(3):
        with web(place, port=port) as server:
            port = server.port
            async with server.socket(receptionist.bearer) as line:
                await _follow(line, **({} if cursor is None else {"epoch": table.epoch, "cursor": cursor}))
                for _batch in range(random.randint(2, 8)):
                    table.commit(random.randint(1, 20))
                await line.until(line.cursor + 1)
                server.kill()
                with pytest.raises(ConnectionClosed):
                    while True:
                        await line.frame()
                items += [item["seq"] for item in line.items]
                cursor = line.cursor
                table.commit(7)
    with web(place) as server:
        async with server.socket(receptionist.bearer) as line:
            await _follow(line, epoch=table.epoch, cursor=cursor)
            await line.until(table.head)
            items += [item["seq"] for item in line.items]
    assert items == list(range(began + 1, table.head + 1))


async def test_a_database_that_is_away_for_a_while_only_delays(own_server, own_table, receptionist):
    """Only PostgreSQL can go away under a running process."""
    if not own_server.house.on_postgresql:
        return
    async with own_server.socket(receptionist.bearer) as line:
        await _follow(line)
        own_table.value(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        head = own_table.commit(3)
        began = time.monotonic()
        await line.until(head)
        assert time.monotonic() - began < 5
