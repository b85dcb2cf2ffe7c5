"""Keys of one's own: which can be taken, and that they follow their person."""

from dataclasses import replace

import pytest

from server.core.errors import BadArguments
from server.core.operations import perform
from server.staff.models import OwnKeys
from tests.house import AFTERNOON
from tests.people import colleague
from tests.replays import followed, taken
from tests.server.deeds import oneself


@pytest.fixture
def actor(house):
    """Somebody who is of the staff for real."""
    return replace(colleague("receptionist"), user_id=str(oneself().pk))


def take(by, **keys):
    perform(
        "staff.set_keys",
        {"keys": {name.replace("_", "-"): pressed for name, pressed in keys.items()}},
        by=by,
        at=AFTERNOON,
    )


@pytest.mark.parametrize("keys", ["F2", "F4", "Alt+F2", "Alt+r", "Control+Alt+1", "Control+k", "Control+F9"])
def test_function_keys_and_letters_with_ctrl_or_alt_can_be_taken(actor, keys):
    take(actor, register=keys)
    assert OwnKeys.objects.get().keys == {"register": keys}


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("F5", "browser"),
        ("Control+n", "browser"),
        ("Control+c", "browser"),
        ("Alt+d", "browser"),
        ("r", "belongs to the pages"),
        ("7", "belongs to the pages"),
        ("Enter", "can’t be taken"),
        ("Alt+", "can’t be taken"),
        ("Alt+R", "can’t be taken"),
        ("Alt+Control+r", "can’t be taken"),
        ("é", "can’t be taken"),
        ("F13", "can’t be taken"),
        ("", "can’t be taken"),
    ],
)
def test_others_are_refused_beside_their_command(actor, keys, why):
    with pytest.raises(BadArguments) as refused:
        take(actor, register=keys, legend="Alt+l")
    assert why in refused.value.fields["keys.register"]
    assert "keys.legend" not in refused.value.fields
    assert not OwnKeys.objects.exists()


def test_no_two_commands_have_the_same(actor):
    with pytest.raises(BadArguments) as refused:
        take(actor, register="F4", reserve="F4", legend="F8")
    assert set(refused.value.fields) == {"keys.register", "keys.reserve"}


def test_they_reach_every_desk_at_once_and_go_back_to_the_standard(actor):
    with followed():
        take(actor, register="F4")
        assert taken(["rooms"]).collections["own_keys"][actor.user_id]["keys"] == {"register": "F4"}
        take(actor)
    assert taken(["rooms"]).collections["own_keys"][actor.user_id]["keys"] == {}
