"""A tablet as the server meets it: what it shows, and what it queued."""

from typing import Any

from playwright.sync_api import Page

from tests.tablets import TabletQueue

from .hotel import do

ORIGIN = "document.location.origin"


def asks(device: Page, path: str, **body: Any) -> dict[str, Any]:
    """What the server answers the device, which shows its cookie."""
    origin = {"Origin": device.evaluate(ORIGIN)}
    answer = device.request.post(f"/api/v1/hj/terminal/{path}", data=body, headers=origin)
    assert answer.status == 200, answer.text()
    return answer.json()  # type: ignore[no-any-return]


def send(device: Page, terminal: str, *, by: str | None, **args: Any) -> list[str]:
    """Has a room's condition set that somebody set there five minutes ago; returns what became of it."""
    queue = TabletQueue(terminal, by)
    queue.put(minutes_ago=5, **args)
    answer = asks(device, "sync", **queue.body())
    return [one["status"] for one in answer["results"]]


def enrolled(desk: Page, device: Page) -> str:
    """The device becomes a tablet; returns its id. Who sits at the desk may enrol."""
    code = do(desk, "terminals.expect", kind="tablet", name="Tablet 9")["code"]
    return str(asks(device, "enrol", code=code, app="0.1.0")["terminal"])
