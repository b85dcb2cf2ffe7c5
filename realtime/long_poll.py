"""``GET /api/v1/<hotel>/feed``: one frame of events for one question, where sockets are blocked."""

import asyncio
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from django.http import HttpResponse
from django.utils.translation import gettext as _

from server.api.problems import not_signed_in, problem
from server.staff.sessions import Credential
from sync.wire.limits import CLOSE_SIGN_IN_AGAIN, LARGEST_NUMBER, LONG_POLL_WAIT_S, MOST_TOPICS

from .callers import Scope, credential
from .feed_socket import Receive
from .framing import Frame, events_frame
from .hub import Follower, hub_of_this_process
from .writers import Send, nothing


class BadQuestion(Exception):
    """The question can't be understood; the text says what it needs."""


class OneAnswer:
    """A writer that takes one answer: the first frame of events, a reset, or the code of a refusal."""

    def __init__(self) -> None:
        self.on_drained = nothing
        self.taken = self.waiting = 0
        self.closed = False
        self.answer: asyncio.Future[Frame | int] = asyncio.get_running_loop().create_future()

    def offer(self, frame: Frame) -> bool:
        if self.answer.done():
            return False
        if frame.ends_a_poll:
            self.answer.set_result(frame)
        return True

    def write(self, frame: Frame) -> None:
        self.offer(frame)

    def close(self, code: int) -> None:
        self.closed = True
        if not self.answer.done():
            self.answer.set_result(code)

    async def finish(self) -> None:
        self.answer.cancel()


async def long_poll(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers at once when something stands after the cursor, else when it comes, else after ``wait`` seconds."""
    shown = credential(scope, scope["url_route"]["kwargs"]["hotel"])
    if scope["method"] != "GET":
        return await _respond(send, problem(405, "method_not_allowed", _("Ask with GET.")))
    if shown is None:
        return await _respond(send, not_signed_in())
    try:
        follower, wait_s = _question(scope, shown)
    except BadQuestion as error:
        return await _respond(send, problem(422, "bad_arguments", str(error)))
    answer = await _wait(follower, wait_s, receive)
    if answer is not None:
        await _respond(send, answer)
    return None


def _question(scope: Scope, shown: Credential) -> tuple[Follower, float]:
    asked = {name: values[-1] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
    topics = frozenset(topic for topic in asked.get("topics", "").split(",") if topic)
    if not 0 < len(topics) <= MOST_TOPICS:
        raise BadQuestion(_("Say which topics: ?topics=rooms,desk"))
    if not asked.get("epoch") or "cursor" not in asked:
        raise BadQuestion(_("Take a snapshot first, then ask with its epoch and cursor."))
    try:
        cursor, wait_s = int(asked["cursor"]), float(asked.get("wait", LONG_POLL_WAIT_S))
    except ValueError:
        raise BadQuestion(_("cursor and wait must be numbers.")) from None
    if not 0 <= cursor <= LARGEST_NUMBER:
        raise BadQuestion(_("cursor and wait must be numbers."))
    follower = Follower(shown, topics, asked["epoch"], cursor, OneAnswer(), greeted=False)
    follower.position = cursor
    return follower, wait_s if 0 <= wait_s <= LONG_POLL_WAIT_S else LONG_POLL_WAIT_S


async def _wait(follower: Follower, wait_s: float, receive: Receive) -> HttpResponse | None:
    """The answer; None when who asked has gone."""
    assert isinstance(follower.writer, OneAnswer)
    hub = hub_of_this_process()
    gone = asyncio.ensure_future(_until_gone(receive))
    either: set[asyncio.Future[Any]] = {follower.writer.answer, gone}
    hub.join(follower)
    try:
        await asyncio.wait(either, timeout=wait_s, return_when=asyncio.FIRST_COMPLETED)
        while not (follower.admitted or follower.writer.answer.done() or gone.done()):
            # Who asks not to wait still waits until it is known who he is.
            await asyncio.wait(either, timeout=0.01, return_when=asyncio.FIRST_COMPLETED)
        if gone.done():
            return None
        return _response(follower, hub.reached(follower))
    finally:
        hub.leave(follower)
        gone.cancel()
        await follower.writer.finish()


def _response(follower: Follower, reached: int) -> HttpResponse:
    assert isinstance(follower.writer, OneAnswer)
    answer = follower.writer.answer.result() if follower.writer.answer.done() else None
    if answer == CLOSE_SIGN_IN_AGAIN:
        return not_signed_in()
    if isinstance(answer, int):
        return problem(403, "not_permitted", _("You may not follow all of these topics."))
    found = answer or events_frame(follower.cursor or 0, reached, [])
    return HttpResponse(found.payload, content_type="application/json", headers={"Cache-Control": "no-store"})


async def _until_gone(receive: Receive) -> None:
    with suppress(asyncio.CancelledError):
        while (await receive())["type"] != "http.disconnect":
            pass


async def _respond(send: Send, response: HttpResponse) -> None:
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in response.items()]
    headers.append((b"content-length", str(len(response.content)).encode()))
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})
