"""Requests to a running server, one after the other on one connection, and how long they take."""

import http.client
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.cookies import SimpleCookie
from urllib.parse import urlencode


class Line:
    """``headers`` go with each request; any answer but 200 is an error."""

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._headers = dict(headers or {})

    def get(self, path: str) -> bytes:
        return self._ask("GET", path, "", {})

    def post(self, path: str, body: str = "", **headers: str) -> bytes:
        """``headers`` by their names with underscores."""
        return self._ask("POST", path, body, {name.replace("_", "-"): value for name, value in headers.items()})

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> bytes:
        self.connection.request(method, path, body, {**self._headers, **headers})
        answer = self.connection.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {said[:2000]!r}")
        return said


@contextmanager
def line(port: int, headers: Mapping[str, str] | None = None) -> Iterator[Line]:
    opened = Line(port, headers)
    try:
        yield opened
    finally:
        opened.connection.close()


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}


def taken_ms(act: Callable[[], object]) -> float:
    began_at = time.perf_counter()
    act()
    return (time.perf_counter() - began_at) * 1000


def median_ms(act: Callable[[], object], times: int) -> float:
    return statistics.median(taken_ms(act) for _time in range(times))


def signed_in(port: int, username: str, password: str) -> dict[str, str]:
    """What a browser sends along of somebody who has signed in."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/sign-in/")
    cookies = _cookies(connection.getresponse())
    form = urlencode({"username": username, "password": password, "csrfmiddlewaretoken": cookies["csrftoken"]})
    sent = {"Cookie": _written(cookies), "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sign-in/", form, sent)
    cookies |= _cookies(connection.getresponse())
    connection.close()
    return {"Cookie": _written(cookies), "X-CSRFToken": cookies["csrftoken"]}


def _cookies(answer: http.client.HTTPResponse) -> dict[str, str]:
    answer.read()
    jar = SimpleCookie()
    for text in answer.headers.get_all("Set-Cookie", []):
        jar.load(text)
    return {name: one.value for name, one in jar.items()}


def _written(cookies: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
