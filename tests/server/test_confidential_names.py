"""A confidential guest's name, papers and messages reach only those who may know: looked for in everything there is.

Two guests are planted, one confidential from the beginning, one who becomes so later; then both leave.
"""

import io
import json
import re
import zipfile
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from server.alerts.models import Alert
from server.core import clock
from server.core.feed import collections
from server.core.models import Activity, ActivityChange, FeedEvent, FeedHead
from server.core.operations import perform
from server.frontdesk.lists import LISTS
from server.guests.models import Guest
from server.staff.actors import topics_for
from server.staff.models import Post, Role, User
from server.staff.roles import PERMISSION_WORDS
from server.stays.models import Stay
from server.terminals.services import meet
from tests import pdf_text
from tests.house import OPENING
from tests.people import HOTEL, colleague
from tests.server.api.addresses import PART, addresses
from tests.server.api.callers import browser, engaged, program

NAMES = ("欧阳秘密", "慕容无名")
PAPERS = ("13977000771", "13977000772", "E70700071", "E70700072")
MESSAGES = ("司马来访", "在后门等着", "诸葛来访", "在车库等着")
PLANTED = NAMES + PAPERS + MESSAGES
BLIND = ("housekeeper", "supervisor", "cashier", "sales", "all_but_confidential")
SEARCHES = ("q", "search", "guest", "name", "text", "from", "from_name", "person", "record", "words", "room")
TERMINAL = "00000000-0000-4000-8000-000000000001"


def planted_in(text):
    """Also where the text stands in JSON or in an address."""
    escaped = {word: json.dumps(word)[1:-1] for word in PLANTED}
    quoted = {word: urlencode({"": word})[1:] for word in PLANTED}
    return [word for word in PLANTED if word in text or escaped[word] in text or quoted[word] in text]


def do(name, at, /, **args):
    return perform(name, args, by=colleague("receptionist"), at=at)


def comes(at, room, place, *, confidential):
    """A guest with papers, whose message has rung and was put off, and whose call waits."""
    papers = {"type": "passport", "number": PAPERS[2 + place]}
    guest = {"name": NAMES[place], "phone": PAPERS[place], "document": papers}
    until = str((at + timedelta(days=2)).date())
    stay = do("stays.walk_in", at, room=room, departure=until, guests=[guest], confidential=confidential)["stay"]
    note = {"room": room, "from_name": MESSAGES[2 * place], "text": MESSAGES[2 * place + 1]}
    for soon in (1, 90):
        do("alerts.leave_message", at, **note, remind_at=(at + timedelta(minutes=soon)).isoformat())
    do("alerts.leave_message", at, **note)
    do("alerts.set_wake_up", at, room=room, at=(at + timedelta(hours=9)).isoformat())
    return stay


def live_together(at):
    """Both are in the house; the second is confidential from now on."""
    first = comes(at, "0506", 0, confidential=True)
    second = comes(at, "0418", 1, confidential=False)
    do("stays.set_do_not_disturb", at, stay=second, on=True)
    do("stays.set_confidential", at, stay=second, on=True)
    ring(at + timedelta(minutes=2))
    for alert in Alert.objects.filter(state="ringing"):
        do("alerts.snooze", at + timedelta(minutes=3), alert=str(alert.pk), minutes=5)
    ring(at + timedelta(minutes=9))
    done = Alert.objects.filter(kind="message", state="ringing").first()
    do("alerts.acknowledge", at + timedelta(minutes=10), alert=str(done.pk), outcome="delivered")
    return first, second


def ring(at):
    from server.alerts.alarm_clock import ring_all

    ring_all(at)


@pytest.fixture(params=["in house", "checked out"])
def planted(request, house):
    """The situation, at this moment and after both have left."""
    at = clock.now() - timedelta(minutes=20)
    from server.hotels.models import Hotel

    Hotel.objects.update(business_date=at.date())
    meet(terminal=TERMINAL, by=OPENING, at=at)
    for stay in live_together(at):
        if request.param == "checked out":
            do("stays.check_out", at + timedelta(minutes=15), stay=stay)


def somebody(role):
    """A colleague with this role, or with every right but the one."""
    if role == "all_but_confidential":
        rights = sorted(set(PERMISSION_WORDS) - {"guests.see_confidential"})
        Role.objects.create(code=role, name_zh=role, name_en=role, permissions=rights)
    return engaged(role.replace("_", "-"), role)


def permissions_of(user):
    return frozenset().union(*Post.objects.filter(user=user).values_list("role__permissions", flat=True))


def values():
    """For the parts of addresses: the alerts, what was noted of them and of the guests, the guests themselves."""

    def keys(found):
        return {str(pk) for pk in found.values_list("pk", flat=True)}

    of_guests = Activity.objects.filter(operation__in=["stays.walk_in", "stays.set_confidential", "stays.check_out"])
    ids = keys(Alert.objects) | keys(Stay.objects) | keys(Guest.objects) | keys(of_guests)
    named = {"uuid": [TERMINAL], "number": ["0506"], "object_id": ["1", HOTEL], "key": [*LISTS]}
    return {"int": sorted(ids, key=int), **named}


def pages_of(user):
    """Each page and part of a page that opens for this person, as text: its address and what stands there."""
    client = browser(user).client
    for address in addresses():
        for url in () if address.area == "api" else address.filled(values()):
            parts = {"HX-Request": "true"} if address.area == "desk" else {}
            for headers in ({}, parts):
                answer = client.get(url, headers=headers)
                if answer.status_code != 200:
                    break
                yield url, as_text(answer)


def as_text(answer):
    """The words of a page or of a sheet of paper, and of a spreadsheet what its cells hold."""
    raw = b"".join(answer) if answer.streaming else answer.content
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            return "".join(book.read(name).decode() for name in book.namelist())
    return "".join(pdf_text.pages_of(raw)).replace("\n", "") if raw.startswith(b"%PDF") else raw.decode()


def answers_of(user):
    """Everything that the API reads out to this person."""
    caller = program(user)
    for source in {source.name for source in collections()}:
        listed = caller.get(source)
        yield source, listed.content.decode()
        for row in listed.json().get("items", []):
            yield f"{source} {row['id']}", caller.get(f"{source}/{row['id']}").content.decode()
    topics = ",".join(sorted(topics_for(permissions_of(user))))
    for path, query in (("snapshot", {"topics": topics}), ("operations", {})):
        yield path, caller.get(path, **query).content.decode()


def events_of(user):
    """Every event that this person may still ask for, from the oldest on."""
    head = FeedHead.objects.get(hotel=HOTEL)
    topics = topics_for(permissions_of(user))
    for event in FeedEvent.objects.filter(hotel=HOTEL, seq__gt=head.floor, topic__in=topics):
        yield f"event {event.seq} {event.name}", event.item


def leaks(places):
    return {place: found for place, text in places if (found := planted_in(text))}


@pytest.mark.parametrize("role", BLIND)
def test_who_may_not_know_finds_him_nowhere(planted, role):
    user = somebody(role)
    assert leaks(events_of(user)) == {}
    assert leaks(answers_of(user)) == {}
    assert leaks(pages_of(user)) == {}


@pytest.mark.parametrize("role", ["receptionist", "night_auditor", "administrator"])
def test_who_may_know_finds_his_messages_on_pages(planted, role):
    """So that the search for leaks is known to look at the right places."""
    found = leaks(pages_of(somebody(role)))
    assert set(NAMES + MESSAGES) <= {word for words in found.values() for word in words}
    seen_in = " ".join(found)
    for page in ("/messages/", "/messages/export/", "/activity/", "/activity/export/", "/wake-ups/"):
        assert page in seen_in


def test_who_may_know_has_him_in_his_feed_and_by_the_api(house):
    user = somebody("receptionist")
    live_together(clock.now())
    for found in (leaks(events_of(user)), leaks(answers_of(user))):
        assert set(NAMES + MESSAGES) <= {word for words in found.values() for word in words}


def test_what_was_sent_before_he_became_confidential_can_not_be_asked_for_again(house):
    at = clock.now()
    stay = comes(at, "0418", 1, confidential=False)
    cashier = somebody("cashier")
    assert leaks(events_of(cashier))
    do("stays.set_confidential", at, stay=stay, on=True)
    assert leaks(events_of(cashier)) == {}
    floor = FeedHead.objects.get().floor
    do("stays.set_confidential", at, stay=stay, on=True)
    assert FeedHead.objects.get().floor == floor, "who is hidden already costs no snapshot"


@pytest.mark.parametrize("role", ["cashier", "all_but_confidential"])
def test_a_search_for_him_finds_no_more_than_one_for_nobody(planted, role):
    """Not even that there is such a guest."""
    client = browser(somebody(role)).client
    for address in addresses():
        can_be_searched = address.area != "api" and set(PART.findall(address.route)) <= {("slug", "key")}
        for url in address.filled({"key": [*LISTS]}) if can_be_searched else ():
            for word in (*NAMES, MESSAGES[0], MESSAGES[3]):
                nobody = "无" * len(word)
                told = [shown(client.get(url, dict.fromkeys(SEARCHES, asked)), asked) for asked in (word, nobody)]
                assert told[0] == told[1], (url, word)


def shown(answer, asked):
    """A page without the word that was asked for, and without what is new on each page."""
    if answer.status_code != 200:
        return answer.status_code
    text = as_text(answer) if "spreadsheet" not in answer.headers["Content-Type"] else _cells(answer)
    for form in (asked, json.dumps(asked)[1:-1], urlencode({"": asked})[1:]):
        text = text.replace(form, "…")
    return re.sub(r'value="[\w-]{36,64}"|"X-CSRFToken": "\w+"|\d\d:\d\d(:[\d.+]+)?|[0-9a-f-]{36}|\w{64}', "", text)


def _cells(answer):
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets"))


def test_the_program_logs_name_nobody(house, caplog):
    """Neither his arrival and messages nor any page, read or refused, is in a log."""
    with caplog.at_level("DEBUG"):
        live_together(clock.now())
        for role in ("receptionist", "housekeeper"):
            user = somebody(role)
            list(pages_of(user))
            list(answers_of(user))
        caller = program(User.objects.get(username="receptionist"))
        guest = {"name": NAMES[0], "phone": PAPERS[0], "document": {"type": "moon", "number": PAPERS[2]}}
        for more in ({}, {"kind": "nothing"}, {"room": "0506"}):
            args = {"room": "0510", "departure": "2999-01-01", "guests": [guest], **more}
            assert caller.do("stays.walk_in", args).status_code in {409, 422}
    assert planted_in(caplog.text) == []


def test_what_is_noted_of_him_is_sealed(planted):
    for change in ActivityChange.objects.filter(is_sealed=False):
        assert planted_in(f"{change.label} {change.before} {change.after}") == []
    for activity in Activity.objects.all():
        assert planted_in(f"{activity.reason} {activity.actor} {activity.terminal}") == []
