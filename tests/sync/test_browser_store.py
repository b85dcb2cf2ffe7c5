"""The browser's store in a real browser: what outlives a reload, and what two tabs do to each other."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
FOLDERS = {"/static/realtime/": "realtime/static/realtime/", "/static/npm/idb/build/": "node_modules/idb/build/"}
BROWSER = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox", "--disable-gpu", "--no-first-run"]}

pytestmark = pytest.mark.journey

OPEN = """async () => {
  const { browserStore, forgetAllReplicas } = await import("/static/realtime/browser_store.js");
  const store = browserStore({ hotel: "hj", who: "7", topics: ["rooms"] });
  const row = (id, condition) => ({ collection: "rooms", row: { id, condition } });
  const place = (cursor, epoch = "e1") => ({ epoch, cursor, sureAt: 1000, offset: 5 });
  const whole = (cursor, rows, epoch) =>
    store.save({ place: place(cursor, epoch), from: null, put: [], drop: [], everything: () => rows });
  const gone = (ids) => ids.map((id) => ({ collection: "rooms", id }));
  const some = (from, cursor, put, drop, rows) =>
    store.save({ place: place(cursor), from, put, drop: gone(drop), everything: () => rows });
  Object.assign(window, { store, row, whole, some, forgetAllReplicas });
}"""


class _Files(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        for address, folder in FOLDERS.items():
            if path.startswith(address):
                return str(ROOT / folder / path.removeprefix(address))
        return str(ROOT / "tests/sync/empty.html")

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Files, directory=str(ROOT)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def context() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        yield browser.new_context()
        browser.close()


@pytest.fixture
def tab(context: BrowserContext, address: str) -> Page:
    return _tab(context, address)


def _tab(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.evaluate(OPEN)
    return page


def _kept(page: Page) -> Any:
    kept = page.evaluate("() => store.load()")
    return kept and (
        kept["cursor"],
        {key: row["condition"] for key, row in kept["collections"].get("rooms", {}).items()},
    )


def test_rows_and_cursor_outlive_a_reload(tab: Page) -> None:
    tab.evaluate("() => whole(5, [row('1', 'dirty'), row('2', 'clean')])")
    tab.evaluate("() => some(5, 7, [row('1', 'clean')], ['2'], [])")
    tab.reload()
    tab.evaluate(OPEN)
    assert _kept(tab) == (7, {"1": "clean"})


def test_a_tab_that_lags_behind_does_not_take_rows_back(tab: Page, context: BrowserContext, address: str) -> None:
    tab.evaluate("() => whole(5, [row('1', 'dirty')])")
    tab.evaluate("() => some(5, 7, [row('1', 'inspected')], [], [])")
    other = _tab(context, address)
    other.evaluate("() => some(5, 6, [row('1', 'clean')], [], [row('1', 'clean')])")
    assert _kept(tab) == (7, {"1": "inspected"})


def test_a_tab_that_is_far_ahead_writes_everything(tab: Page) -> None:
    tab.evaluate("() => whole(5, [row('1', 'dirty'), row('9', 'dirty')])")
    tab.evaluate("() => some(8, 9, [row('2', 'clean')], [], [row('1', 'clean'), row('2', 'clean')])")
    assert _kept(tab) == (9, {"1": "clean", "2": "clean"})


def test_another_epoch_replaces_everything(tab: Page) -> None:
    tab.evaluate("() => whole(5, [row('1', 'dirty')])")
    tab.evaluate("() => whole(2, [row('2', 'clean')], 'e2')")
    tab.evaluate("() => some(2, 3, [row('3', 'clean')], [], [row('1', 'clean')])")
    assert _kept(tab) == (3, {"1": "clean"})


def test_a_write_that_fails_leaves_what_was_there(tab: Page) -> None:
    tab.evaluate("() => whole(5, [row('1', 'dirty')])")
    tab.evaluate("() => some(5, 6, [row('1', 'clean'), row('2', () => 0)], [], []).catch(() => 0)")
    assert _kept(tab) == (5, {"1": "dirty"})


def test_another_person_sees_nothing_of_it_and_signing_out_removes_all(tab: Page) -> None:
    tab.evaluate("() => whole(5, [row('1', 'dirty')])")
    other = """async () => {
      const { browserStore } = await import("/static/realtime/browser_store.js");
      return browserStore({ hotel: "hj", who: "8", topics: ["rooms"] }).load();
    }"""
    assert tab.evaluate(other) is None
    tab.evaluate("() => forgetAllReplicas()")
    assert _kept(tab) is None
