"""Whatever is done in the house while its list is made: the list follows, and every follower with it."""

import pytest

from server.core.actors import Actor
from server.core.audit import audit
from server.core.operations import operations, perform
from tests.house import AFTERNOON
from tests.replays import followed

from ..deeds import ACTING, TERMINAL, prepared

APPS = {"rooms", "stays", "reservations", "nightaudit", "staff", "folios", "hotels", "guests", "housekeeping"}
NAMES = [one.name for one in operations() if one.name.split(".")[0] in APPS and one.name != "hotels.open"]


@pytest.mark.parametrize("name", NAMES)
def test_the_list_follows(name, house):
    deed, args = prepared(name)
    by = Actor(deed.hotel, "the house", str(ACTING), terminal=TERMINAL, is_system=True)
    perform("housekeeping.make_tasks", {}, by=by, at=AFTERNOON + deed.after)
    with followed(deed.hotel):
        perform(name, args, by=by, at=AFTERNOON + deed.after)
    assert {str(one.says) for one in audit(at=AFTERNOON + deed.after) if not one.holds} == set()
