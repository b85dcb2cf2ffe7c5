"""What holds for every operation, by whoever it was written."""

import re

import pytest

from server.core.actors import Actor
from server.core.errors import ApprovalNeeded, NotPermitted
from server.core.models import Activity, ActivityChange, FeedEvent, FeedHead
from server.core.operations import operations, perform
from server.staff.roles import PERMISSION_WORDS
from tests.house import AFTERNOON
from tests.people import without_right
from tests.replays import followed

from .deeds import ACTING, DEEDS, TERMINAL, prepared

NAMES = [operation.name for operation in operations()]
# The house's own services do these; no person has the right.
OF_SERVICES = {"alerts.ring", "reservations.by_the_clock", "terminals.contact"}


def test_every_operation_has_a_deed():
    assert sorted(DEEDS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_state_and_events_are_the_fresh_state(name, house):
    deed, args = prepared(name)
    FeedHead.objects.get_or_create(hotel=deed.hotel)
    if name == "hotels.open":
        perform(name, args, by=Actor.system(deed.hotel, "opening"), at=AFTERNOON)
        assert FeedEvent.objects.filter(hotel=deed.hotel).count() == 1
        return
    with followed(deed.hotel):
        house_itself = Actor(deed.hotel, "the house", str(ACTING), terminal=TERMINAL, is_system=True)
        perform(name, args, by=house_itself, at=AFTERNOON + deed.after)


@pytest.mark.parametrize("name", NAMES)
def test_it_stands_in_the_activity_log(name, house):
    deed, args = prepared(name)
    at = AFTERNOON + deed.after
    by = Actor(deed.hotel, "李婷", str(ACTING), frozenset(PERMISSION_WORDS) | OF_SERVICES, TERMINAL)
    perform(name, args, by=by, at=at)
    activity = Activity.objects.latest("id")
    assert (activity.operation, activity.actor, activity.terminal, activity.at) == (name, "李婷", TERMINAL, at)
    changes = ActivityChange.objects.filter(activity=activity)
    assert changes
    assert all(change.before != change.after for change in changes)


@pytest.mark.parametrize("name", NAMES)
def test_it_needs_its_permission(name, house):
    deed, args = prepared(name)
    operation = next(one for one in operations() if one.name == name)
    before = (Activity.objects.count(), FeedEvent.objects.count())
    with pytest.raises((NotPermitted, ApprovalNeeded)):
        perform(name, args, by=without_right(operation.permission, hotel=deed.hotel), at=AFTERNOON + deed.after)
    assert (Activity.objects.count(), FeedEvent.objects.count()) == before


def test_every_permission_has_words():
    named = {operation.permission for operation in operations()}
    assert named - OF_SERVICES <= set(PERMISSION_WORDS)


def test_every_operation_has_a_label_and_a_promise():
    for operation in operations():
        assert str(operation.label)
        assert operation.api is False or operation.function.__doc__, operation.name


def test_names_are_an_app_and_a_verb():
    assert [name for name in NAMES if not re.fullmatch(r"[a-z]+\.[a-z_]+", name)] == []
