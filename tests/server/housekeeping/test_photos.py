"""Photos: checked for what they are, stripped of what came with them, shown only to those with the right."""

import hashlib
import json
from io import BytesIO

import pytest
from PIL import Image

from server.housekeeping.models import Photo
from server.terminals.credentials import COOKIE
from server.terminals.services import revoke
from tests.house import AFTERNOON, OPENING

from ..api.callers import browser, engaged
from ..terminals.queues import enrolled

PLACE = "GPS"


def picture(kind="JPEG", size=(2400, 1200), *, turned=False):
    image = Image.new("RGB", size, (200, 30, 30))
    exif = Image.Exif()
    exif[0x010E] = PLACE
    if turned:
        exif[0x0112] = 6
    out = BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def sha(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def tablet(client, house, settings, tmp_path):
    settings.PHOTOS = tmp_path
    terminal, token = enrolled()
    client.cookies[COOKIE] = token
    client.terminal = terminal
    return client


def put(tablet, data, name=None, *, origin="http://testserver"):
    return tablet.put(f"/api/v1/hj/terminal/photos/{name or sha(data)}", data, "image/jpeg", headers={"Origin": origin})


def get(client, name, *, as_terminal=True):
    return client.get(f"/api/v1/hj/photos/{name}{'?as=terminal' if as_terminal else ''}")


def test_a_photo_is_kept_small_upright_and_without_its_place(tablet, tmp_path):
    data = picture(turned=True)
    answer = put(tablet, data)
    assert (answer.status_code, answer.json()) == (200, {"photo": sha(data)})
    shown = get(tablet, sha(data))
    kept = Image.open(BytesIO(shown.content))
    assert (shown["Content-Type"], kept.format, kept.size) == ("image/jpeg", "JPEG", (800, 1600))
    assert not kept.getexif()
    assert PLACE.encode() not in shown.content
    assert [one.name for one in tmp_path.rglob("*.jpg")] == [f"{sha(data)}.jpg"]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_of_pictures_become_jpegs(kind, tablet):
    data = picture(kind, (40, 30))
    put(tablet, data)
    assert Image.open(BytesIO(get(tablet, sha(data)).content)).format == "JPEG"


def test_sent_again_it_is_kept_once(tablet):
    data = picture()
    assert [put(tablet, data).status_code for _time in range(2)] == [200, 200]
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 422),
        (b"<svg onload='alert(1)'/>", 422),
        (b"GIF89a" + b"\0" * 50, 422),
        (picture()[:400], 422),
        (b"\xff" * 4_000_001, 413),
    ],
)
def test_what_is_no_picture_is_not_kept(data, status, tablet, tmp_path):
    assert put(tablet, data).status_code == status
    assert (Photo.objects.count(), list(tmp_path.rglob("*.jpg"))) == (0, [])


def test_a_picture_that_is_huge_when_unpacked_is_not_unpacked(tablet):
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert put(tablet, out.getvalue()).status_code == 422


@pytest.mark.parametrize("name", ["0" * 64, "X" * 64, "..", "a"])
def test_a_photo_goes_by_the_hash_of_its_bytes(name, tablet):
    assert put(tablet, picture(), name).status_code in {404, 422}
    assert not Photo.objects.exists()


def test_only_an_enrolled_device_sends_photos_and_from_our_page_only(tablet):
    data = picture()
    assert put(tablet, data, origin="https://elsewhere.example").status_code == 403
    revoke(terminal=str(tablet.terminal.pk), by=OPENING, at=AFTERNOON)
    assert put(tablet, data).status_code == 410
    tablet.cookies.clear()
    assert put(tablet, data).status_code == 401
    assert not Photo.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("housekeeper", 200), ("receptionist", 200), ("sales", 404)])
def test_photos_are_shown_to_those_who_see_housekeepings_work(role, status, tablet):
    data = picture()
    put(tablet, data)
    somebody = browser(engaged("somebody", role)).client
    assert get(somebody, sha(data), as_terminal=False).status_code == status


def test_nobody_from_outside_sees_a_photo(tablet):
    data = picture()
    put(tablet, data)
    tablet.cookies.clear()
    assert [get(tablet, sha(data), as_terminal=told).status_code for told in (True, False)] == [401, 401]


def test_a_report_may_name_a_photo_that_comes_later(tablet):
    name = "ab" * 32
    assert get(tablet, name).status_code == 404
    assert json.loads(get(tablet, name).content)["code"] == "not_found"
