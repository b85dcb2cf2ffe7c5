"""Whatever has an address: who may open it, by which method, and with which headers. New pages are tried as they come."""

import pytest

from server.api.operations import public_operations
from server.core.models import Activity
from server.guests.models import Guest
from server.staff.models import ApiToken, Role, SignIn, User
from server.terminals.services import meet
from tests.house import AFTERNOON, OPENING
from tests.server.deeds import ringing

from .addresses import addresses
from .callers import browser, engaged

ALL = addresses()
# Open to everyone, and they tell nothing about guests or colleagues.
OPEN = {
    "healthz",
    "readyz",
    "openapi",
    "api-docs",
    "sign-in",
    "javascript-catalog",
    "service-worker",
    # The tablets' app, which has nothing of the house in it, and the houses that a tablet may be enrolled in.
    "shell",
    "texts",
    "manifest",
    "hotels",
}
# Any colleague's pages: without guests, or only about himself.
FOR_EVERY_COLLEAGUE = {"room-map", "room", "cut-off", "profile", "change-password"}
# What a housekeeper sees of the day's work beside.
FOR_HOUSEKEEPERS = {"housekeeping", "discrepancies", "faults", "lost-and-found", "room-times"}
# An enrolled device's, whoever is signed in at the browser.
FOR_TERMINALS = "/terminal/"
HUGE = ["9" * 30]
# Those who ask for the parts of pages, too.
PARTS_TOO = {"housekeeper", "administrator"}
# In so many requests each name is given as many words, in each address others first.
TURNS = 4


def in_turns(names, words, place):
    """What is asked of one address: each name another word, in each turn the next."""
    for turn in range(TURNS):
        yield {name: words[(place + turn + number) % len(words)] for number, name in enumerate(names)}


def values():
    def keys(model):
        return [str(pk) for pk in model.objects.order_by("-pk").values_list("pk", flat=True)[:2]]

    ids = {pk for model in (Guest, SignIn, ApiToken, Activity, User, Role) for pk in keys(model)}
    return {
        "int": [*sorted(ids), "0", *HUGE],
        "uuid": ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-00000000dead"],
        "number": ["0506", "9999"],
        "hotel": ["hj", "elsewhere"],
        "resource": ["rooms", "stays", "nothing"],
        "row_id": ["0506", *HUGE],
        "object_id": [*sorted(ids), "0", "x", "_5F", *HUGE],
        "content_type_id": ["1", "x"],
        "name": [operation.name for operation in public_operations()[:4]],
    }


@pytest.fixture
def lived_in(house):
    """A guest, a message that rings, a terminal, colleagues with sessions and tokens."""
    ringing()
    meet(terminal="00000000-0000-4000-8000-000000000001", by=OPENING, at=AFTERNOON)


def client_of(role, username="somebody"):
    found = browser(engaged(username, role)).client
    found.handler.enforce_csrf_checks = False
    return found


@pytest.fixture
def nobody(client):
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("address", ALL, ids=lambda address: address.route)
def test_nobody_gets_in_without_signing_in(lived_in, nobody, address):
    for url in address.filled(values()):
        status = nobody.get(url).status_code
        if address.name in OPEN:
            assert status in {200, 503}, url
        else:
            assert status in {302, 401, 404, 405}, url
        assert nobody.get(url, headers={"HX-Request": "true"}).status_code < 500 or address.name == "readyz", url


@pytest.mark.parametrize("address", ALL, ids=lambda address: address.route)
def test_nobody_changes_anything_without_signing_in(lived_in, nobody, address):
    before = Activity.objects.count()
    for url in address.filled(values()):
        assert nobody.post(url, {}).status_code in {302, 401, 404, 405, 422}, url
    assert Activity.objects.count() == before


@pytest.mark.parametrize("role", ["housekeeper", "sales", "cashier", "receptionist", "night_auditor", "administrator"])
def test_no_address_breaks_whoever_opens_it(lived_in, role):
    somebody = client_of(role)
    for address in ALL:
        for url in address.filled(values()):
            for headers in ({}, {"HX-Request": "true"})[: 2 if role in PARTS_TOO else 1]:
                status = somebody.get(url, headers=headers).status_code
                allowed = {200, 204, 302, 400, 403, 404, 405, 422} | ({401} if FOR_TERMINALS in url else set())
                assert status in allowed or address.name == "readyz", (url, status)


@pytest.mark.parametrize("role", ["housekeeper", "administrator"])
def test_no_address_breaks_when_something_odd_is_asked(lived_in, role):
    """Searches and pages of lists with what nobody types by accident."""
    somebody = client_of(role)
    odd = ["²", "-1", "9" * 30, "0001-01-01", "9999-12-31", "'\"<b>", "%", "\u202e", "x" * 3000, "-9999w", "[("]
    names = ("q", "search", "page", "from", "until", "day", "date", "group", "person", "operation", "terminal", "after")
    more = ("before", "room", "record", "at", "on", "of", "p", "o", "e", "next", "language", "theme", "since", "newest")
    for place, address in enumerate(ALL):
        url = address.filled({**values(), "int": ["1"]})[0]
        for asked in in_turns(names + more, odd, place):
            status = somebody.get(url, asked).status_code
            assert status < 500 or address.name == "readyz", (url, asked)


@pytest.mark.parametrize("role", ["housekeeper", "administrator"])
def test_no_address_breaks_when_something_odd_is_sent(lived_in, role):
    somebody = client_of(role)
    names = ("outcome", "minutes", "room", "rooms", "text", "from_name", "remind_at", "name", "place", "key", "value")
    more = (
        "business_date",
        "username",
        "password",
        "old_password",
        "new_password1",
        "language",
        "theme",
        "dates",
        "time",
    )
    odd = ["\0", "²", "9" * 30, "9999-12-31", "x" * 3000, ""]
    for place, address in enumerate(ALL):
        if address.name in {"sign-out", "end-own-session", "end-session"}:
            continue
        url = address.filled({**values(), "int": ["1"]})[0]
        for sent in in_turns(names + more, odd, place):
            status = somebody.post(url, sent).status_code
            assert status < 500, (url, sent)


def test_a_housekeeper_opens_the_pages_of_every_colleague_and_no_other(lived_in):
    somebody = client_of("housekeeper")
    opened = {
        address.name
        for address in ALL
        if address.area != "api"
        for url in address.filled(values())
        if somebody.get(url).status_code == 200
    }
    assert opened - OPEN == (FOR_EVERY_COLLEAGUE | FOR_HOUSEKEEPERS) & opened


@pytest.mark.parametrize("address", [a for a in ALL if a.area != "admin"], ids=lambda address: address.route)
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_a_method_that_nothing_answers_is_refused(lived_in, address, method):
    somebody = client_of("administrator")
    for url in address.filled({**values(), "int": ["1"], "hotel": ["hj"]})[:2]:
        refused = {401, 404, 405} if FOR_TERMINALS in url else {404, 405}
        assert somebody.generic(method, url).status_code in refused, url


def test_every_page_says_how_it_may_be_used(lived_in):
    somebody = client_of("administrator")
    for address in ALL:
        for url in address.filled({**values(), "int": ["1"]})[:3]:
            headers = somebody.get(url).headers
            assert headers["X-Content-Type-Options"] == "nosniff", url
            assert headers["X-Frame-Options"] == "DENY", url
            assert headers["Referrer-Policy"] == "same-origin", url
            policy = headers["Content-Security-Policy"]
            assert "object-src 'none'" in policy, url
            assert "frame-ancestors 'none'" in policy, url
            if address.area != "admin":
                [scripts] = [part for part in policy.split("; ") if part.startswith("script-src")]
                assert scripts == "script-src 'self'", url


def test_nobody_keeps_what_only_a_colleague_may_see(lived_in):
    somebody = client_of("administrator")
    for address in ALL:
        for url in address.filled({**values(), "int": ["1"]})[:3]:
            answer = somebody.get(url)
            if answer.status_code == 200 and address.name not in OPEN - {"sign-in"} and "jsi18n" not in url:
                assert "no-store" in answer.headers.get("Cache-Control", ""), url


def test_cookies_are_shut_to_scripts_and_other_sites(house, client, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    engaged("desk1", "receptionist")
    client.post("/sign-in/language/", {"language": "en"})
    client.get("/sign-in/")
    client.post("/sign-in/", {"username": "desk1", "password": "a long pass phrase"})
    assert {"sessionid", "csrftoken", "bellboard_terminal", "bellboard_language"} <= set(client.cookies)
    for name, cookie in client.cookies.items():
        assert cookie["secure"], name
        assert cookie["samesite"] == "Lax", name
        assert cookie["httponly"] or name == "csrftoken", name
