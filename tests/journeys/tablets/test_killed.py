"""A tablet, or the server, dies between the tap and its mark; whatever the moment, the tap counts once.

The tablet is a real browser, killed with SIGKILL and opened again with what it had on its disk.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.hotel import Hotel, do, read

from .gate import Gate
from .tablets import NAMES, Tablet

SCENES = "tests.tablet_scenes"
Stage = Callable[["Scene"], None]


class Scene:
    """A tablet behind a gate, with rooms to be worked one after the other."""

    def __init__(self, hotel: Hotel, browser: Browser) -> None:
        self.hotel = hotel
        self.gate = Gate(hotel.web.port)
        self.tablet = Tablet(hotel, browser)
        self.tablet.url = self.gate.url
        self.taps = 0
        self._rooms: Iterator[str] = iter(())
        manager = hotel.desk("manager")
        do(manager, "housekeeping.make_tasks")
        [attendant] = [one for one in read(manager, "attendants")["items"] if one["name"] == NAMES["housekeeper1"]]
        do(manager, "housekeeping.share_out", attendants=[attendant["id"]])
        self.tablet.enrol(manager, "平板 1")
        self.tablet.sign_in("housekeeper1")
        self.tablet.is_live()
        self.tablet.is_kept()
        # A browser writes its cookies, and so the enrolment, to the disk within half a minute, or when it is closed.
        self.tablet.close()
        self.tablet.open()
        self.tablet.is_live()
        self._rooms = iter(self._to_be_begun())

    def _to_be_begun(self) -> list[str]:
        cards = self.tablet.page.locator(".card[data-room][data-state='waiting']")
        return [str(cards.nth(place).get_attribute("data-room")) for place in range(cards.count())]

    def tap(self) -> None:
        """The next room is begun; the finger does not wait for what comes of it."""
        self.taps += 1
        step = f".card[data-room='{next(self._rooms)}'] .step"
        self.tablet.page.evaluate("(step) => document.querySelector(step).click()", step)

    def tap_counts(self) -> None:
        expect(self.tablet.page.locator("#bar [data-pending='1']")).to_be_visible(timeout=10_000)

    def again(self) -> None:
        """The tablet is opened again, and all that it holds arrives."""
        self.gate.open()
        self.tablet.open()
        self.tablet.all_arrives()
        self.tablet.is_live()

    def ledger(self) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = self.hotel.house.ask("ledger", scenes=SCENES)
        return rows

    def close(self) -> None:
        self.tablet.throw_away()
        self.gate.close()


def killed_at_the_tap(scene: Scene) -> None:
    scene.tap()
    scene.tablet.kill()


def killed_when_stored(scene: Scene) -> None:
    scene.gate.shut("hold requests")
    scene.tap()
    scene.tap_counts()
    scene.tablet.kill()


def killed_when_sent(scene: Scene) -> None:
    scene.gate.shut("hold requests")
    scene.tap()
    scene.gate.wait("asked")
    scene.tablet.kill()


def killed_when_answered(scene: Scene) -> None:
    scene.gate.shut("hold answers")
    scene.tap()
    scene.gate.wait("answered")
    scene.tablet.kill()


def killed_at_the_mark(scene: Scene) -> None:
    scene.gate.shut("open")
    scene.tap()
    scene.gate.wait("passed_on")
    scene.tablet.kill()


def server_killed_when_sent(scene: Scene) -> None:
    scene.gate.shut("hold requests")
    scene.tap()
    scene.gate.wait("asked")
    scene.hotel.web.kill()
    scene.gate.open()
    scene.hotel.start_web()
    scene.tablet.kill()


def server_killed_before_its_answer_arrives(scene: Scene) -> None:
    scene.gate.shut("hold answers")
    scene.tap()
    scene.gate.wait("answered")
    scene.hotel.web.kill()
    scene.gate.open()
    scene.hotel.start_web()
    scene.tablet.all_arrives()
    scene.tablet.kill()


STAGES: tuple[Stage, ...] = (
    killed_when_stored,
    killed_when_sent,
    killed_when_answered,
    killed_at_the_mark,
    server_killed_when_sent,
    server_killed_before_its_answer_arrives,
)


@pytest.fixture
def scene(hotel: Hotel, browser: Browser) -> Iterator[Scene]:
    made = Scene(hotel, browser)
    yield made
    made.close()


@pytest.mark.timeout(240)
def test_a_tap_that_counted_arrives_once_wherever_tablet_or_server_died(scene: Scene) -> None:
    for stage in STAGES:
        began = time.monotonic()
        stage(scene)
        scene.again()
        ledger = scene.ledger()
        print(f"{stage.__name__}: {len(ledger)} in the ledger after {time.monotonic() - began:.1f} s")
        assert [row["seq"] for row in ledger] == list(range(1, scene.taps + 1)), stage.__name__
        assert {row["status"] for row in ledger} == {"applied"}
        assert len({row["id"] for row in ledger}) == scene.taps
    _in_the_moment_of_the_tap(scene)
    assert len({row["journal"] for row in scene.ledger()}) == 1


def _in_the_moment_of_the_tap(scene: Scene) -> None:
    """It counts or it does not, but never half: the number after it is the next."""
    before = scene.taps
    killed_at_the_tap(scene)
    scene.again()
    survived = len(scene.ledger()) - before
    print(f"killed_at_the_tap: {survived} of 1 in the ledger")
    assert survived in {0, 1}
    scene.tap()
    scene.tablet.all_arrives()
    assert [row["seq"] for row in scene.ledger()] == list(range(1, before + survived + 2))
