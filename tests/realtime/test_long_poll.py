"""The feed by questions, where sockets are blocked."""

import asyncio
import time

import httpx
import pytest

from tests.people import HOTEL


@pytest.fixture
async def ask(server, receptionist):
    async with httpx.AsyncClient(base_url=server.url, headers=receptionist.bearer, trust_env=False, timeout=40) as api:

        async def question(headers=None, **asked):
            return await api.get(f"/api/v1/{HOTEL}/feed", params={"topics": "rooms", **asked}, headers=headers)

        yield question


async def test_what_was_missed_is_answered_at_once(ask, table):
    cursor = table.head
    head = table.commit(3)
    answer = await ask(epoch=table.epoch, cursor=cursor)
    assert answer.headers["content-type"] == "application/json"
    assert (answer.json()["type"], answer.json()["to"]) == ("events", head)
    assert [item["seq"] for item in answer.json()["items"]] == [head - 2, head - 1, head]


async def test_a_patient_question_is_answered_when_something_happens(ask, table):
    cursor = table.head
    question = asyncio.create_task(ask(epoch=table.epoch, cursor=cursor, wait=20))
    await asyncio.sleep(0.5)
    table.commit(topic="desk")
    await asyncio.sleep(0.3)
    assert not question.done()
    head = table.commit()
    body = (await question).json()
    assert body["from"] <= cursor < body["to"] == head
    assert [item["seq"] for item in body["items"]] == [head]


async def test_when_nothing_happens_the_answer_covers_what_others_follow(ask, table):
    cursor = table.head
    table.commit(4, topic="desk")
    began = time.monotonic()
    bodies = [(await ask(epoch=table.epoch, cursor=cursor, wait=1)).json() for _ in range(2)]
    assert [(body["from"], body["to"], body["items"]) for body in bodies] == [(cursor, cursor + 4, [])] * 2
    nothing_new = await ask(epoch=table.epoch, cursor=cursor + 4, wait=1)
    assert nothing_new.json()["to"] == cursor + 4
    assert time.monotonic() - began > 1


async def test_a_cursor_of_another_feed_is_reset(ask):
    assert (await ask(epoch="another", cursor=1)).json() == {"type": "reset", "reason": "epoch"}


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"cursor": "1"}, 422, "bad_arguments"),
        ({"epoch": "e", "cursor": "one"}, 422, "bad_arguments"),
        ({"epoch": "e", "cursor": "1", "topics": ""}, 422, "bad_arguments"),
        ({"epoch": "e", "cursor": "1", "topics": "no-such-topic"}, 403, "not_permitted"),
        ({"epoch": "e", "cursor": "1", "headers": {"Authorization": "Bearer wrong"}}, 401, "not_signed_in"),
        ({"epoch": "e", "cursor": "1", "headers": {"Authorization": "Basic x"}}, 401, "not_signed_in"),
    ],
)
async def test_a_question_that_can_not_be_answered_says_why(ask, asked, status, code):
    answer = await ask(**asked)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
