"""Which terminals are seen: where somebody signed in, as long as he is there."""

import asyncio
import time
import uuid

import pytest

from tests.people import HOTEL

from .feed_table import AT, FeedTable
from .web import web

TERMINAL = uuid.uuid4()
OTHER = uuid.uuid4()
SIGN_IN = "UPDATE staff_signin SET terminal = %s WHERE session_key = %s"
MADE = (
    "INSERT INTO terminals_terminal (id, hotel_id, kind, name, place, app, is_connected, queue_length, made_at, token_hash)"
    " VALUES (%s, %s, 'desk', %s, '', '', %s, 0, %s, '')"
)


@pytest.fixture
def own_server(place, receptionist):
    """The receptionist has signed in at one of two terminals."""
    table = FeedTable(place)
    rows = [(one.hex, HOTEL, f"desk {number}", False, AT) for number, one in enumerate((TERMINAL, OTHER))]
    table.do((MADE, rows), (SIGN_IN, [(str(TERMINAL), receptionist.session)]))
    with web(place) as running:
        yield running


def is_connected(server, terminal):
    found = FeedTable(server.house).value("SELECT is_connected FROM terminals_terminal WHERE id = %s", terminal.hex)
    return bool(found)


async def sees(server, terminal, connected, *, within_s):
    until = time.monotonic() + within_s
    while is_connected(server, terminal) != connected:
        assert time.monotonic() < until
        await asyncio.sleep(0.1)


async def test_a_browser_is_seen_while_it_is_there(own_server, receptionist):
    async with own_server.socket(receptionist.cookie) as line:
        await line.hello("rooms", terminal=str(TERMINAL))
        await line.next("welcome")
        await sees(own_server, TERMINAL, True, within_s=5)
    await sees(own_server, TERMINAL, False, within_s=10)


async def test_a_page_that_is_only_loaded_again_is_not_gone(own_server, receptionist):
    table = FeedTable(own_server.house)
    for _page in range(3):
        async with own_server.socket(receptionist.cookie) as line:
            await line.hello("rooms", terminal=str(TERMINAL))
            await line.next("welcome")
            await sees(own_server, TERMINAL, True, within_s=5)
    assert table.value("SELECT count(*) FROM core_feedevent WHERE name = %s", "terminal.went") == 0


async def test_the_terminal_of_another_is_not_seen_by_naming_it(own_server, receptionist):
    async with own_server.socket(receptionist.cookie) as line, own_server.socket(receptionist.bearer) as program:
        await line.hello("rooms", terminal=str(OTHER))
        await line.next("welcome")
        await program.hello("rooms", terminal=str(TERMINAL))
        await program.next("welcome")
        await asyncio.sleep(1.5)
        assert not is_connected(own_server, OTHER)
        assert not is_connected(own_server, TERMINAL), "a program's token is signed in nowhere"


async def test_whom_a_killed_process_held_is_let_go_by_the_next(own_server, receptionist):
    table = FeedTable(own_server.house)
    async with own_server.socket(receptionist.cookie) as line:
        await line.hello("rooms", terminal=str(TERMINAL))
        await line.next("welcome")
        await sees(own_server, TERMINAL, True, within_s=5)
        own_server.kill()
    # Nobody waits for its silence here.
    table.do(("UPDATE terminals_webprocess SET seen_at = %s", [(AT,)]))
    with web(own_server.house) as next_one:
        await sees(next_one, TERMINAL, False, within_s=20)
