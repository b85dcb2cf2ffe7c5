"""What is not understood or not allowed closes that one socket, and nobody else's."""

import json
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus


async def _closed_with(server, headers, *said):
    async with server.socket(headers) as line:
        with suppress(ConnectionClosed):
            for words in said:
                await line.say(words)
        return await line.close_code()


def _hello(**changed):
    frame = {"type": "hello", "proto": 1, "app": "0.1.0", "terminal": "", "epoch": None, "cursor": None}
    return json.dumps({**frame, "topics": ["rooms"], **changed})


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("not JSON", 1008),
        ('{"type":"gift"}', 1008),
        (_hello(colour="red"), 1008),
        (_hello(cursor=-1), 1008),
        (b"\x00\x01", 1008),
        (_hello(app="x" * 20_000), 1009),
        ("[" * 16_000, 1008),
    ],
)
async def test_a_malformed_or_oversized_frame_closes_that_socket_only(server, table, receptionist, said, code):
    async with server.socket(receptionist.bearer) as other:
        await other.hello("rooms")
        await other.frame()
        assert await _closed_with(server, receptionist.bearer, said) == code
        await other.until(table.commit())


async def test_two_hellos_at_once_are_one_too_many(server, receptionist):
    # Some of so many come before the first is answered.
    assert await _closed_with(server, receptionist.bearer, *[_hello()] * 20) == 1008


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Cookie": "sessionid=wrong"}])
async def test_who_is_not_signed_in_is_told_so(server, headers):
    assert await _closed_with(server, headers, _hello()) == 4001
    assert "4001" in server.said
    assert "wrong" not in server.said


@pytest.mark.parametrize("topics", [["no-such-topic"], ["rooms", "desk"], ["terminal:kiosk-2"]])
async def test_a_topic_unknown_or_without_the_right_is_refused_whole(server, housekeeper, topics):
    async with server.socket(housekeeper.bearer) as line:
        await line.hello(*topics)
        assert (await line.frame())["mode"] == "denied"
        assert await line.close_code() == 4003


async def test_another_hotel_is_not_his(server, receptionist):
    async with server.socket(receptionist.bearer, path="/ws/v1/elsewhere/feed") as line:
        await line.hello("rooms")
        assert await line.close_code() == 4003


async def test_another_version_is_told_to_reload(server, receptionist):
    async with server.socket(receptionist.bearer) as line:
        await line.say(_hello(proto=2, colour="red"))
        assert (await line.frame())["mode"] == "upgrade"
        assert await line.close_code() == 4010


async def test_a_browser_follows_with_its_session_from_its_own_page(server, receptionist):
    async with server.socket(receptionist.cookie, origin=server.url) as line:
        await line.hello("rooms")
        assert (await line.frame())["mode"] == "snapshot"


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1:1"])
async def test_a_page_of_another_site_gets_no_socket(server, receptionist, origin):
    with pytest.raises(InvalidStatus) as refused:
        async with server.socket(receptionist.cookie, origin=origin):
            pass
    assert refused.value.response.status_code == 403
    assert "another site" in server.said


async def test_there_is_no_socket_elsewhere(server, receptionist):
    with pytest.raises(InvalidStatus) as refused:
        async with server.socket(receptionist.bearer, path="/ws/v1/elsewhere"):
            pass
    assert refused.value.response.status_code == 403
