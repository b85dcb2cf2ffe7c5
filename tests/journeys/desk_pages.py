"""Every page of the desk, found by its addresses: a new page is looked at without being named, or named here with what it needs."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, reverse
from playwright.sync_api import Page

from server.frontdesk.urls import urlpatterns

from .hotel import do, read
from .tablet import enrolled, send

# What the addresses beside these lead to: parts that scripts fetch, files, and what is only posted to.
NO_PAGES = {
    *(
        "activity-news",
        "guest-matches",
        "message-understood",
        "read-document",
        "check-in-price",
        "reservation-offers",
        "rooms-offered",
    ),
    *("document-types", "wake-ups-understood", "javascript-catalog", "service-worker"),
    *("activity-export", "guests-export", "list-export", "messages-export", "statistics-export", "wake-ups-export"),
    *("folio-pdf", "police-file", "registration-card", "import-faults", "import-template"),
    *(
        "card",
        "import-act",
        "key",
        "change-pin",
        "dispose",
        "enrolment",
        "list-columns",
        "mend",
        "police-redo",
        "preferences",
        "unwatch",
        "sign-in-language",
        "sign-out",
    ),
    *("end-own-session", "end-session", "revoke-own-token", "revoke-token", "terminal-revoke"),
}
# Pages that look otherwise by what is asked of them, and those that are none of the desk's own.
OTHERWISE = (
    "/messages/new/?room=0506",
    "/wake-ups/new/?room=0506",
    "/lists/departures/",
    "/lists/in-house/",
    "/lists/reservations/",
    "/lists/no-shows/",
    "/lists/cancelled/",
    "/lists/room-moves/",
    "/lists/registrations/?group=room_type",
    "/no-such-page/",
)
TABS_OF_A_STAY = ("folio", "messages", "log")


def addresses(desk: Page) -> Iterator[str]:
    """:raises NoReverseMatch: a page names something in its address that stands not in ``_named``."""
    named = _named(desk)
    for pattern in urlpatterns:
        name = str(pattern.name) if isinstance(pattern, URLPattern) else ""
        if name and name not in NO_PAGES:
            yield reverse(name, kwargs=named.get(name, {}))
    yield from (f"{reverse('stay', kwargs=named['stay'])}?tab={tab}" for tab in TABS_OF_A_STAY)
    yield from OTHERWISE


def _named(desk: Page) -> dict[str, dict[str, Any]]:
    """What the address of a page names, from what stands in the house; it is furnished first."""
    stay = next(row for row in _rows(desk, "stays") if row["room"] == "0311")
    folio = next(row for row in _rows(desk, "folios") if row["owner"] == stay["id"])
    guest, double = ({"pk": one["id"]} for one in stay["guests"])
    alerts = {row["kind"]: {"pk": row["id"]} for row in _rows(desk, "alerts")}
    reservation = {"pk": next(row["id"] for row in _rows(desk, "reservations") if row["state"] == "confirmed")}
    _furnish(desk, stay, folio)
    stay_named, folio_named = {"pk": stay["id"]}, {"pk": folio["id"]}
    return {
        "room": {"number": "0506"},
        "list": {"key": "arrivals"},
        "list-on-paper": {"key": "arrivals"},
        "reservation": reservation,
        "change-reservation": reservation,
        "check-in": reservation,
        "folio": folio_named,
        "folio-cards": folio_named,
        "stay": stay_named,
        "stay-keys": stay_named,
        "guest": guest,
        "change-guest": guest,
        "guest-doubles": guest,
        "merge-guests": {**guest, "double": double["pk"]},
        "message": alerts["message"],
        "wake-up": alerts["wake_up"],
        "one-shift": {"pk": 1},
        "one-activity": {"pk": 1},
        "import": {"pk": _begin_import(desk)},
        "matter": {"pk": _needs_attention(desk)},
        "lost-item": {"pk": _findings(desk)},
        "terminal": {"pk": desk.evaluate("() => JSON.parse(document.getElementById('desk').textContent).terminal")},
    }


def _furnish(desk: Page, stay: dict[str, Any], folio: dict[str, Any]) -> None:
    """So that what would show something shows it."""
    do(desk, "keys.encode", stay=stay["id"], cards=2)
    do(desk, "cards.hold", folio=folio["id"], amount="500.00", method="card")
    do(desk, "folios.post_charge", folio=folio["id"], item="cola", quantity=2)
    do(desk, "guests.watch", kind="blacklist", name="张三丰", reason="欠账未付")


def _begin_import(desk: Page) -> str:
    """A file of rooms that waits to be checked."""
    token = next(one["value"] for one in desk.context.cookies() if one["name"] == "csrftoken")
    sheet = {"name": "rooms.csv", "mimeType": "text/csv", "buffer": "房号,楼层,房型\n0422,4,STD\n".encode()}
    answer = desk.request.post(
        "/import/?kind=rooms", multipart={"file": sheet, "key": "", "csrfmiddlewaretoken": token}
    )
    return answer.url.rstrip("/").rpartition("/")[2]


def _findings(desk: Page) -> str:
    """Housekeeping's day is shared out, and something was found of each kind."""
    do(desk, "housekeeping.make_tasks")
    do(desk, "housekeeping.share_out", attendants=[row["id"] for row in _rows(desk, "attendants")])
    do(desk, "housekeeping.report_fault", room="0506", what="水龙头漏水")
    do(desk, "housekeeping.count_persons", room="0506", persons=0)
    for act in ("start", "finish"):
        do(desk, f"housekeeping.{act}", rooms=["0506"])
    return str(do(desk, "housekeeping.report_found", what="黑色充电器", place="床头柜", room="0404")["item"])


def _needs_attention(desk: Page) -> str:
    """A tablet did what the house could not follow: nobody knows who worked there."""
    browser = desk.context.browser
    assert browser is not None
    device = browser.new_page(base_url=desk.url)
    device.goto("/sign-in/")
    assert send(device, enrolled(desk, device), by=None, rooms=["0506"], condition="dirty") == ["refused"]
    device.close()
    return str(_rows(desk, "attention")[0]["id"])


def _rows(desk: Page, collection: str) -> list[dict[str, Any]]:
    return list(read(desk, f"{collection}?limit=500")["items"])
