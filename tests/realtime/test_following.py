"""What a follower is sent: once with the direct writer, once through ASGI."""

import time
import uuid

import httpx

from tests.people import HOTEL


async def test_who_comes_first_is_told_to_take_a_snapshot_and_then_hears_what_is_new(server, table, receptionist):
    async with server.socket(receptionist.bearer) as line:
        await line.hello("rooms")
        welcome = await line.frame()
        assert (welcome["type"], welcome["mode"], welcome["head"]) == ("welcome", "snapshot", table.head)
        assert (welcome["epoch"], welcome["tick_s"]) == (table.epoch, 10)
        head = table.commit(3)
        await line.until(head)
        assert [item["seq"] for item in line.items] == [head - 2, head - 1, head]


async def test_who_was_away_is_sent_what_he_missed(server, table, receptionist):
    cursor = table.head
    head = table.commit(700, filling="中文" * 50)
    async with server.socket(receptionist.bearer) as line:
        await line.hello("rooms", epoch=table.epoch, cursor=cursor)
        assert (await line.frame())["mode"] == "resume"
        await line.until(head)
        assert [item["seq"] for item in line.items] == list(range(cursor + 1, head + 1))


async def test_only_the_topics_asked_for_come_and_the_numbers_cover_the_others(server, table, receptionist):
    cursor = table.head
    table.commit(5, topic="desk")
    async with server.socket(receptionist.bearer) as rooms, server.socket(receptionist.bearer) as both:
        await rooms.hello("rooms", epoch=table.epoch, cursor=cursor)
        await both.hello("rooms", "desk", epoch=table.epoch, cursor=cursor)
        await rooms.until(cursor + 5)
        table.commit(3, topic="desk")
        head = table.commit(2)
        await rooms.until(head)
        await both.until(head)
        assert {item["topic"] for item in rooms.items} == {"rooms"}
        assert [item["seq"] for item in both.items] == list(range(cursor + 1, head + 1))


async def test_a_tick_moves_the_cursor_over_what_is_not_followed(server, table, receptionist):
    async with server.socket(receptionist.bearer) as line:
        await line.hello("rooms")
        await line.frame()
        head = table.commit(4, topic="desk")
        tick = await line.next("tick")
        assert (tick["head"], tick["covered_to"], tick["alarm_clock_ok"]) == (head, head, False)
        assert table.commit() == head + 1
        await line.until(head + 1)
        assert len(line.items) == 1


async def test_what_the_door_commits_is_there_at_once(server, table, receptionist):
    async with server.socket(receptionist.bearer) as line, httpx.AsyncClient(trust_env=False) as api:
        await line.hello("rooms")
        await line.frame()
        for condition in ("clean", "dirty"):
            asked = f"{server.url}/api/v1/{HOTEL}/operations/rooms.set_condition"
            headers = {**receptionist.bearer, "Idempotency-Key": str(uuid.uuid4())}
            answer = await api.post(asked, json={"rooms": ["0506"], "condition": condition}, headers=headers)
            assert answer.status_code == 200, answer.text
        answered_at = time.monotonic()
        await line.until(table.head)
        assert time.monotonic() - answered_at < 1
        assert line.items[-1]["put"]["rooms"][0]["condition"] == "dirty"


async def test_a_hello_again_starts_over(server, table, receptionist):
    async with server.socket(receptionist.bearer) as line:
        await line.hello("rooms")
        await line.frame()
        cursor = table.head
        await line.until(table.commit(3))
        await line.hello("rooms", "desk", epoch=table.epoch, cursor=cursor)
        assert (await line.next("welcome"))["mode"] == "resume"
        await line.until(cursor + 3)
        assert len(line.items) == 6


async def test_a_cursor_that_is_not_of_this_feed_is_reset(server, table, receptionist):
    for epoch, cursor in [(str(uuid.uuid4()), table.head), (table.epoch, table.head + 10)]:
        async with server.socket(receptionist.bearer) as line:
            await line.hello("rooms", epoch=epoch, cursor=cursor)
            assert await line.frame() == {"type": "reset", "reason": "epoch"}
            assert (await line.frame())["mode"] == "snapshot"
            head = table.commit()
            line.cursor = head - 1
            await line.until(head)


async def test_a_cursor_below_the_floor_is_reset(server, table, receptionist):
    head = table.commit(3)
    table.prune(head - 1)
    async with server.socket(receptionist.bearer) as line:
        await line.hello("rooms", epoch=table.epoch, cursor=head - 2)
        assert await line.frame() == {"type": "reset", "reason": "floor"}
    async with server.socket(receptionist.bearer) as line:
        await line.hello("rooms", epoch=table.epoch, cursor=head - 1)
        assert (await line.frame())["mode"] == "resume"
        await line.until(head)


async def test_a_restored_feed_resets_all_who_follow(server, table, receptionist):
    async with server.socket(receptionist.bearer) as line:
        await line.hello("rooms")
        await line.frame()
        epoch = table.rotate_epoch()
        assert await line.frame() == {"type": "reset", "reason": "epoch"}
        line.cursor = table.head
        await line.until(table.commit(2))
    async with server.socket(receptionist.bearer) as line:
        await line.hello("rooms")
        assert (await line.frame())["epoch"] == epoch


async def test_a_change_of_a_thousand_rooms_comes_whole_in_one_frame(server, table, receptionist):
    async with server.socket(receptionist.bearer) as line:
        await line.hello("rooms")
        await line.frame()
        head = table.commit(rows=1000, filling="房" * 200)
        await line.until(head)
        assert len(line.items[0]["put"]["rooms"]) == 1000
