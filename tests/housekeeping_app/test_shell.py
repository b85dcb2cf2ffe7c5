"""The tablets' shell: whole, the same for everyone, and nothing of the house in it."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from housekeeping_app.shell_files import static_files
from tests.own_house import ROOT

PLACES = {
    "/static/tablet/": "housekeeping_app/static/tablet/",
    "/static/realtime/": "realtime/static/realtime/",
    "/static/frontdesk/": "server/frontdesk/static/frontdesk/",
    "/static/npm/": "node_modules/",
}
IMPORTS = re.compile(r'^\s*(?:import|export)\b[^"]*?from "([^"]+)"|^import "([^"]+)"', re.MULTILINE)


def kept(client):
    worker = client.get("/tablet/sw.js").content.decode()
    first = worker.splitlines()[0]
    return json.loads(first.removeprefix("self.KEPT = ").removesuffix(";"))


def file_of(url):
    start = next(one for one in PLACES if url.startswith(one))
    return ROOT / PLACES[start] / url.removeprefix(start)


def reached(url, seen):
    """The module and all it imports, by address."""
    if url in seen:
        return
    seen.add(url)
    for absolute, alone in IMPORTS.findall(file_of(url).read_text("utf-8")):
        name = absolute or alone
        reached(name if name.startswith("/") else "/" + str(_joined(url, name)), seen)


def _joined(url, name):
    parts = [*url.strip("/").split("/")[:-1]]
    for part in name.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def test_everybody_gets_the_shell_and_it_leaves_nothing_in_the_browser(house, client):
    answer = client.get("/tablet/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert "汇锦" not in page
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]* src=)(?![^>]*application/json)", page)


def test_the_shell_is_the_same_for_a_person_who_is_signed_in_elsewhere(client):
    first = client.get("/tablet/").content
    client.cookies["bellboard_language"] = "zh-hans"
    assert client.get("/tablet/", headers={"Accept-Language": "zh-CN"}).content == first


def test_the_kept_files_are_all_that_the_app_loads(client):
    page = client.get("/tablet/").content.decode()
    loaded = set(re.findall(r'(?:src|href)="(/[^"]+)"', page))
    modules: set[str] = set()
    reached("/static/tablet/js/app.js", modules)
    addresses = {one["url"] for one in kept(client)["files"]}
    assert loaded | modules | {"/tablet/"} <= addresses
    assert len(modules) > 30


def test_no_address_of_the_api_is_kept(client):
    assert not [one["url"] for one in kept(client)["files"] if one["url"].startswith("/api/")]


def test_each_fingerprint_is_that_of_what_is_served(client):
    for one in kept(client)["files"]:
        is_made = one["url"].startswith("/tablet/")
        body = client.get(one["url"]).content if is_made else file_of(one["url"]).read_bytes()
        assert one["sha256"] == base64.b64encode(hashlib.sha256(body).digest()).decode(), one["url"]


def test_the_worker_never_keeps_itself(client):
    assert not [one for one in static_files() if one.url.endswith("service_worker.js")]
    answer = client.get("/tablet/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "no-store" in answer.headers["Cache-Control"] or "no-cache" in answer.headers["Cache-Control"]


def test_the_texts_are_chinese_where_the_page_is(client):
    told = client.get("/tablet/texts.js", headers={"Accept-Language": "en"}).content.decode()
    assert told.startswith('if (document.documentElement.lang === "zh-hans") {')
    assert "打扫完成" in json.loads('"' + re.search(r'"Room done": "([^"]+)"', told).group(1) + '"')


def test_the_app_can_be_installed(client):
    told = json.loads(client.get("/tablet/app.webmanifest").content)
    assert (told["start_url"], told["scope"], told["display"]) == ("/tablet/", "/tablet/", "standalone")
    assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}
    for icon in told["icons"]:
        picture = file_of(icon["src"]).read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert f"{int.from_bytes(picture[16:20])}x{int.from_bytes(picture[20:24])}" == icon["sizes"]


def test_a_tablet_that_is_enrolled_is_told_the_houses(house, client):
    assert [one["code"] for one in client.get("/tablet/hotels.json").json()["hotels"]] == ["hj"]


@pytest.mark.parametrize("path", ["sw.js", "texts.js", "app.webmanifest", "hotels.json", ""])
def test_nothing_is_taken_there(client, path):
    assert client.post(f"/tablet/{path}").status_code in {403, 405}


def test_every_icon_of_the_app_stands_in_the_sprite(client):
    page = client.get("/tablet/").content.decode()
    named = set()
    for script in Path(ROOT / "housekeeping_app/static/tablet/js").rglob("*.js"):
        text = script.read_text("utf-8")
        named |= set(re.findall(r'icon\("([a-z-]+)"|icon: "([a-z-]+)"', text))
    assert named
    assert not [name for pair in named for name in pair if name and f'id="i-{name}"' not in page]
