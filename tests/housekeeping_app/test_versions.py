"""The service worker in a real browser: one whole version at a time, and a newer one only when nothing waits."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.own_house import ROOT

pytestmark = pytest.mark.journey

SCRIPTS = ROOT / "housekeeping_app/static/tablet/js"
VERSIONS = "/static/tablet/js/versions.js"
PAGE = """<!doctype html><p id="version">{version}</p><script type="module">
import {{ keepVersions }} from "/static/tablet/js/versions.js";
window.look = keepVersions({{ isFree: () => window.isFree === true }});
</script>"""


class Served:
    """A server whose version changes. ``is_torn`` when one file is not the one that the list names."""

    def __init__(self) -> None:
        self.version = "one"
        self.is_torn = False
        self.asked: list[str] = []
        served = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                served.asked.append(self.path)
                body, kind = served.answer(self.path)
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", kind)
                self.send_header("Cache-Control", "no-cache")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, path: str) -> tuple[bytes, str]:
        if path == "/tablet/sw.js":
            return self._worker().encode(), "text/javascript"
        if path == VERSIONS:
            return (SCRIPTS / "versions.js").read_bytes(), "text/javascript"
        if path.startswith("/tablet/"):
            return PAGE.format(version=self.version).encode(), "text/html"
        return (b'{"fresh": true}', "application/json") if path.startswith("/api/") else (b"", "text/plain")

    def _worker(self) -> str:
        bodies = {path: self.answer(path)[0] for path in ("/tablet/", VERSIONS)}
        if self.is_torn:
            bodies[VERSIONS] += b"// of another version"
        files = [{"url": url, "sha256": _fingerprint(body)} for url, body in bodies.items()]
        kept = json.dumps({"version": self.version, "files": files})
        return f"self.KEPT = {kept};\n{(SCRIPTS / 'service_worker.js').read_text('utf-8')}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _fingerprint(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


@pytest.fixture
def served() -> Iterator[Served]:
    server = Served()
    yield server
    server.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    context = chromium.new_context(base_url=served.url)
    page = context.new_page()
    page.goto("/tablet/")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    yield page
    context.close()


def shows(page: Page, version: str) -> None:
    expect(page.locator("#version")).to_have_text(version)


def newest_is(page: Page, version: str) -> None:
    """Waits until the tablet has this version whole, whichever it works with."""
    page.evaluate("() => navigator.serviceWorker.ready.then((found) => found.update()).catch(() => {})")
    page.wait_for_function(
        """(version) => navigator.serviceWorker.getRegistration().then(({ waiting }) => new Promise((resolve) => {
          const channel = new MessageChannel();
          channel.port1.onmessage = ({ data }) => resolve(data.newest === version);
          if (waiting) waiting.postMessage("which version", [channel.port2]);
          else resolve(false);
        }))""",
        arg=version,
    )


def test_it_opens_from_what_is_kept_and_asks_the_api_anew(served, page):
    asked = len(served.asked)
    page.context.set_offline(True)
    page.goto("/tablet/#/room/0412")
    shows(page, "one")
    assert page.evaluate("() => fetch('/api/v1/hj/rooms').then(() => 'kept', () => 'not kept')") == "not kept"
    page.context.set_offline(False)
    assert page.evaluate("() => fetch('/api/v1/hj/rooms').then((answer) => answer.json())") == {"fresh": True}
    assert [path for path in served.asked[asked:] if path.startswith("/static/")] == []


def test_a_newer_version_waits_until_nothing_else_does(served, page):
    served.version = "two"
    newest_is(page, "two")
    for _time in range(2):
        page.reload()
        shows(page, "one")
    page.context.set_offline(True)
    page.goto("/tablet/")
    shows(page, "one")
    page.evaluate("() => ((window.isFree = true), window.look())")
    shows(page, "two")
    assert "tablet one" not in page.evaluate("() => caches.keys()")


def test_a_torn_version_is_not_taken_in(served, page):
    served.version, served.is_torn = "two", True
    page.evaluate("() => navigator.serviceWorker.ready.then((found) => found.update()).catch(() => {})")
    page.wait_for_timeout(1500)
    page.evaluate("() => ((window.isFree = true), window.look())")
    page.reload()
    shows(page, "one")
    served.is_torn = False
    served.version = "three"
    newest_is(page, "three")
    page.evaluate("() => ((window.isFree = true), window.look())")
    shows(page, "three")
