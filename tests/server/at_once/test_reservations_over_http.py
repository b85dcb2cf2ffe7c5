"""The last rooms of a type, when two desks and a program want them at the same moment, through running web processes."""

import asyncio
import uuid
from contextlib import AsyncExitStack, ExitStack

import httpx
import pytest

from tests.people import HOTEL
from tests.realtime.web import web

pytestmark = pytest.mark.serial

PASSWORD = "a long pass phrase"
AT_ONCE = 200
# PostgreSQL is entered by several processes; SQLite's house has one.
PROCESSES = {True: 2, False: 1}


@pytest.fixture
def servers(place):
    """The web processes of the house, ready."""
    with ExitStack() as running:
        yield [running.enter_context(web(place)) for _process in range(PROCESSES[place.on_postgresql])]


@pytest.fixture
def people(place):
    """Two receptionists with passwords, and a token of one of them."""
    return place.ask("receptionists", usernames=["desk1", "desk2"], password=PASSWORD)


async def at_the_desk(client, username):
    """Signs in as a browser does, opens the form, and has its proof against forgery."""
    await client.get("/sign-in/")
    shown = {"username": username, "password": PASSWORD, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
    answer = await client.post("/sign-in/", data=shown, headers={"Referer": str(client.base_url)})
    assert answer.status_code == 302, answer.text
    assert (await client.get("/reservations/new/")).status_code == 200
    client.headers["X-CSRFToken"] = client.cookies["csrftoken"]
    return client


async def callers(stack, servers, token):
    """A desk and a program at the first process, the other desk and the program at the last."""
    limits = httpx.Limits(max_connections=AT_ONCE)

    async def client(server, **more):
        plain = httpx.AsyncClient(base_url=server.url, trust_env=False, timeout=120, limits=limits, **more)
        return await stack.enter_async_context(plain)

    bearer = {"Authorization": f"Bearer {token}"}
    return [
        await at_the_desk(await client(servers[0]), "desk1"),
        await client(servers[0], headers=bearer),
        await at_the_desk(await client(servers[-1]), "desk2"),
        await client(servers[-1], headers=bearer),
    ]


async def all_at_once(servers, token, requests):
    """The answers to as many reservations as there are keys, sent together by all who call."""
    async with AsyncExitStack() as stack:
        clients = await callers(stack, servers, token)
        sent = [
            clients[number % len(clients)].post(
                f"/api/v1/{HOTEL}/operations/reservations.make", json=body, headers={"Idempotency-Key": key}
            )
            for number, (key, body) in enumerate(requests)
        ]
        return await asyncio.gather(*sent)


def wish(place, number=0):
    days = {"arrival": place.ask("far", days=1), "departure": place.ask("far", days=3)}
    return {"room_type": "STD", **days, "guest": {"name": f"客{number}"}}


async def test_two_desks_and_a_program_get_as_many_as_there_are_rooms_and_may_be_overbooked(place, servers, people):
    most = place.ask("overbook", room_type="STD", by=2)
    one = wish(place)
    wishes = [(str(uuid.uuid4()), {**one, "guest": {"name": f"客{number}"}}) for number in range(AT_ONCE)]
    answers = await all_at_once(servers, people["token"], wishes)

    had = [answer for answer in answers if answer.status_code == 200]
    refused = [answer for answer in answers if answer.status_code != 200]
    assert len(had) == most == 6
    assert {(answer.status_code, answer.json()["code"]) for answer in refused} == {(409, "no_room_left")}
    assert {answer.headers["content-type"] for answer in refused} == {"application/problem+json"}
    assert place.ask("reserved") == {"open": 6, "codes": 6}
    place.audit()


async def test_a_form_sent_again_and_again_makes_one_reservation(place, servers, people):
    """A double click, and a browser that sends once more what it got no answer to."""
    form = (str(uuid.uuid4()), wish(place))
    async with AsyncExitStack() as stack:
        desk, *_others = await callers(stack, servers, people["token"])
        sent = [
            desk.post(
                f"{server.url}/api/v1/{HOTEL}/operations/reservations.make",
                json=form[1],
                headers={"Idempotency-Key": form[0]},
            )
            for server in servers * 10
        ]
        answers = await asyncio.gather(*sent)
    assert {answer.status_code for answer in answers} == {200}
    assert [answers[0].json()] * len(answers) == [answer.json() for answer in answers]
    assert place.ask("reserved") == {"open": 1, "codes": 1}
    place.audit()
