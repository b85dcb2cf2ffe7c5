"""An enrolled tablet follows as itself, whoever is or was signed in at its browser."""

import httpx
import pytest

from tests.people import HOTEL

from .web import web

AS_TERMINAL = f"/ws/v1/{HOTEL}/feed?as=terminal"


async def test_a_tablet_follows_rooms_housekeeping_and_what_is_its_own(server, table, tablet):
    async with server.socket(tablet.enrolment, AS_TERMINAL, origin=server.url) as line:
        await line.hello("rooms", "housekeeping", f"terminal:{tablet.terminal}")
        assert (await line.frame())["mode"] == "snapshot"
        head = table.commit(2)
        await line.until(head)
        assert len(line.items) == 2


@pytest.mark.parametrize("topics", [["desk"], ["rooms", "system"], ["terminal:another"]])
async def test_a_tablet_follows_nothing_else(server, tablet, topics):
    async with server.socket(tablet.enrolment, AS_TERMINAL, origin=server.url) as line:
        await line.hello(*topics)
        assert (await line.frame())["mode"] == "denied"
        assert await line.close_code() == 4003


async def test_a_program_shows_the_same_token_as_a_bearer(server, tablet):
    async with server.socket(tablet.bearer) as line:
        await line.hello("rooms")
        assert (await line.frame())["mode"] == "snapshot"


async def test_a_tablet_polls_where_sockets_are_blocked(server, table, tablet):
    asked = {"epoch": table.epoch, "cursor": str(table.head), "topics": "housekeeping", "wait": "0", "as": "terminal"}
    async with httpx.AsyncClient(headers=tablet.enrolment, trust_env=False) as api:
        answer = await api.get(f"{server.url}/api/v1/{HOTEL}/feed", params=asked)
    assert (answer.status_code, answer.json()["type"]) == (200, "events")


async def test_a_revoked_tablet_is_sent_away_within_seconds(place, tablet, manager):
    with web(place) as server:
        async with server.socket(tablet.enrolment, AS_TERMINAL, origin=server.url) as line:
            await line.hello("rooms")
            await line.frame()
            async with httpx.AsyncClient(headers=manager.bearer, trust_env=False) as api:
                url = f"{server.url}/api/v1/{HOTEL}/operations/terminals.revoke"
                assert (await api.post(url, json={"terminal": tablet.terminal})).status_code == 200
            assert await line.close_code() == 4001
        assert tablet.token not in server.said
