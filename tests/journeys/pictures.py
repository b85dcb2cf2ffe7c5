"""Takes the pictures of the README from the running demo hotel: ``python -m tests.journeys.pictures docs/pictures``."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools.small_png import small

from .conftest import ARGUMENTS, CHROMIUM
from .hotel import Hotel, built_demo, do

LARGEST = 200_000
MESSAGE = {"room": "0506", "from_name": "张平", "text": "明天早晨8:00我去酒店找你"}
JIANG_JIN = {
    "booker_name": "王华",
    "booker_phone": "139 0000 1234",
    "departure": "+2",
    "guest_name": "蒋进",
    "document_number": "320101197805120033",
}
SOON = "() => new Date(Date.now() + 1500).toISOString()"
# Each language with the browser's own and the look in which its pictures are taken.
LOOKS = {"zh": ("zh-hans", "zh-CN", "light"), "en": ("en", "en-GB", "dark")}


class Album:
    """The folder of pictures; each must be small enough for a page that is read over a slow line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, page: Page, name: str) -> None:
        """:raises SystemExit: when the picture is too large."""
        page.mouse.move(1, 1)
        page.wait_for_timeout(600)
        path = self.folder / f"{name}.png"
        picture = small(page.screenshot())
        path.write_bytes(picture)
        print(f"{path}  {len(picture) // 1000} KB", flush=True)
        if len(picture) > LARGEST:
            sys.exit(f"{path} is larger than {LARGEST // 1000} KB.")


def take_all(album: Album, hotel: Hotel) -> None:
    for code, (language, locale, theme) in LOOKS.items():
        desk = hotel.desk("desk1", language=language, theme=theme, locale=locale)
        begin_shift(desk)
        album.take(desk, f"room-map-{code}")
        take_booking(album, desk, code)
        take_wake_ups(album, desk, code)
        take_reminder(album, desk, code)
        manager = hotel.desk("manager", language=language, theme=theme, locale=locale)
        manager.goto("/system/")
        expect(manager.locator("#part-worker.system-ok")).to_be_visible(timeout=60_000)
        album.take(manager, f"system-{code}")
        for page in (desk, manager):
            page.close()


def begin_shift(desk: Page) -> None:
    """So that no banner invites to it."""
    desk.locator("#banners button").first.click()
    expect(desk.locator("#banners .banner")).to_have_count(0)


def take_booking(album: Album, desk: Page, code: str) -> None:
    """The manual's 3.1 as it is typed in, the chart of all rooms by days, and a reservation at its check-in."""
    desk.goto("/reservations/new/")
    for name, words in JIANG_JIN.items():
        desk.locator(f"[name={name}]").fill(words)
        desk.keyboard.press("Tab")
    expect(desk.locator(".night")).to_have_count(2)
    album.take(desk, f"reservation-{code}")
    desk.goto("/tape-chart/")
    expect(desk.locator(".bar").first).to_be_visible()
    album.take(desk, f"tape-chart-{code}")
    desk.goto("/lists/arrivals/")
    desk.locator("tr", has_text="0310").locator('a[href$="/check-in/"]').click()
    expect(desk.locator("#register")).to_be_visible()
    album.take(desk, f"registration-{code}")


def take_wake_ups(album: Album, desk: Page, code: str) -> None:
    """The sheet of the first day that has calls."""
    desk.goto("/wake-ups/")
    desk.locator("#wake-ups nav a").filter(has_not=desk.get_by_text("0", exact=True)).first.click()
    expect(desk.locator("#wake-ups tbody").first).to_be_visible()
    album.take(desk, f"wake-ups-{code}")


def take_reminder(album: Album, desk: Page, code: str) -> None:
    """The manual's example: 张平 leaves 蔡丽 in 0506 a message, and its time has come."""
    desk.goto("/")
    alert = do(desk, "alerts.leave_message", remind_at=desk.evaluate(SOON), **MESSAGE)["alert"]
    expect(desk.locator(".pop-up")).to_be_visible(timeout=20_000)
    album.take(desk, f"reminder-{code}")
    do(desk, "alerts.acknowledge", alert=alert, outcome="cancelled")


def open_hotel(browser: Browser, album: Album) -> None:
    with built_demo() as house:
        worker = house.start("manage.py", "qcluster")
        hotel = Hotel(house, browser)
        try:
            take_all(album, hotel)
        finally:
            hotel.close()
            worker.terminate()
            worker.wait()


def main(words: list[str]) -> None:
    folder = Path(words[0]) if words else Path("docs/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        open_hotel(browser, Album(folder))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
