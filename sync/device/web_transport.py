"""Reaching the server over websockets and HTTP."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

from sync.wire import Events, Hello, Reset, Snapshot, WireError, parse_from_server, parse_snapshot
from sync.wire.limits import CLOSE_FORBIDDEN, CLOSE_SIGN_IN_AGAIN

from .transport import Closed, Socket, Unreachable

_OPENING_S = 10.0
_ANSWER_S = 30.0


class WebTransport:
    """A hotel's feed at ``url`` (``https://…`` without path).

    ``headers`` carry the right to it: ``Authorization: Bearer …`` or ``Cookie: …``.
    """

    def __init__(self, url: str, hotel: str, headers: Mapping[str, str]) -> None:
        base = url.rstrip("/")
        self._socket_url = f"ws{base.removeprefix('http')}/ws/v1/{hotel}/feed"
        self._api = f"{base}/api/v1/{hotel}"
        self._headers = dict(headers)
        self._http = httpx.AsyncClient(headers=self._headers, timeout=_ANSWER_S, trust_env=False)

    async def close(self) -> None:
        await self._http.aclose()

    @asynccontextmanager
    async def socket(self) -> AsyncIterator[Socket]:
        try:
            connection = await connect(
                self._socket_url,
                additional_headers=self._headers,
                open_timeout=_OPENING_S,
                max_size=None,
                proxy=None,
                close_timeout=2,
            )
        except InvalidStatus as refused:
            raise _refusal(refused.response.status_code) from None
        except (OSError, TimeoutError, WebSocketException) as error:
            raise Unreachable(str(error)) from error
        async with connection:
            yield _WebSocket(connection)

    async def snapshot(self, topics: Sequence[str]) -> Snapshot:
        body = await self._get("snapshot", {"topics": ",".join(topics)}, _ANSWER_S)
        try:
            return parse_snapshot(body)
        except WireError as error:
            raise Unreachable(str(error)) from error

    async def poll(self, hello: Hello, *, wait_s: int) -> Events | Reset:
        asked = {"epoch": str(hello.epoch), "cursor": str(hello.cursor), "topics": ",".join(hello.topics)}
        body = await self._get("feed", {**asked, "wait": str(wait_s)}, wait_s + _OPENING_S)
        try:
            frame = parse_from_server(body)
        except WireError as error:
            raise Unreachable(str(error)) from error
        if not isinstance(frame, Events | Reset):
            raise Unreachable("the server answered a poll with another frame")
        return frame

    async def _get(self, path: str, asked: Mapping[str, str], patience_s: float) -> bytes:
        try:
            answer = await self._http.get(f"{self._api}/{path}", params=asked, timeout=patience_s)
        except httpx.HTTPError as error:
            raise Unreachable(str(error)) from error
        if answer.status_code == httpx.codes.FORBIDDEN:
            raise Closed(CLOSE_FORBIDDEN)
        if answer.status_code != httpx.codes.OK:
            raise _refusal(answer.status_code)
        return answer.content


class _WebSocket:
    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    async def send(self, text: str) -> None:
        try:
            await self._connection.send(text)
        except ConnectionClosed as closed:
            raise _closed(closed) from None

    async def receive(self) -> str:
        try:
            return await self._connection.recv(decode=True)
        except ConnectionClosed as closed:
            raise _closed(closed) from None
        except UnicodeDecodeError as error:
            raise Unreachable("the frame is no UTF-8") from error


def _closed(closed: ConnectionClosed) -> Closed:
    return Closed(closed.rcvd.code if closed.rcvd else 1006)


def _refusal(status: int) -> Closed | Unreachable:
    """A socket refused with 403 may be a proxy's doing: it is tried again, and HTTP gives the definite answer."""
    if status == httpx.codes.UNAUTHORIZED:
        return Closed(CLOSE_SIGN_IN_AGAIN)
    return Unreachable(f"the server answered {status}")
