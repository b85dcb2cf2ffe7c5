"""Keys of rooms: made, copied, made anew, taken back; and what stands there when the lock system breaks off."""

from datetime import timedelta

import pytest
from django.db import connection

from server.core import feed
from server.core.operations import perform
from server.integrations.keys.locks import locks
from server.integrations.keys.models import Key
from server.integrations.keys.services import CardsUnsure, EncoderBusy
from server.integrations.simulators.models import Device
from server.stays.models import Stay
from tests.house import AFTERNOON, OPENING, register, room


@pytest.fixture
def key(connected, ask, receptionist, caili):
    """A good key of 蔡丽's room."""
    return Key.objects.get(pk=ask("keys.encode", by=receptionist, stay=str(caili.pk))["key"])


def done_by_the_locks():
    return Device.objects.get(kind="locks").done


def states():
    return list(Key.objects.order_by("pk").values_list("state", flat=True))


def row(key):
    return feed.snapshot("hj", {"desk"}, at=AFTERNOON).collections["keys"].get(str(key.pk))


def test_a_key_opens_the_guests_room_until_his_departure(key):
    assert (key.state, key.room.number, key.valid_until.isoformat()) == ("ready", "0506", "2026-11-25T04:00:00+00:00")
    assert done_by_the_locks() == ["1 encode 0506 × 1 until 2026-11-25 04:00Z"]


def test_the_lock_system_is_asked_when_the_intent_stands_for_good(connected, receptionist, caili):
    made = perform("keys.encode", {"stay": str(caili.pk)}, by=receptionist, at=AFTERNOON)
    assert Key.objects.get(pk=made["key"]).state == "working"
    assert not Device.objects.exists(), "nothing is done while the transaction may still be undone"


def test_a_driver_works_outside_of_any_transaction_of_its_operation(connected, ask, receptionist, caili, monkeypatch):
    depths = []

    class Watching:
        def encode(self, wanted):
            depths.append(len(connection.savepoint_ids))
            return "n1"

    monkeypatch.setitem(locks._makers, "simulator", lambda hotel: Watching())
    outside = len(connection.savepoint_ids)
    ask("keys.encode", by=receptionist, stay=str(caili.pk))
    assert depths == [outside]


def test_a_copy_is_one_more_card_of_the_same_key(key, ask, receptionist):
    ask("keys.copy", by=receptionist, key=str(key.pk))
    key.refresh_from_db()
    assert (key.state, key.cards, key.reference) == ("ready", 2, "locks-1")


def test_a_new_key_voids_the_earlier_ones(key, ask, receptionist):
    ask("keys.encode", by=receptionist, stay=str(key.stay_id), cards=2)
    assert states() == ["replaced", "ready"]
    assert done_by_the_locks()[0].endswith("voids locks-1")


def test_after_a_room_move_the_old_key_is_not_copied_but_made_anew(key, ask, receptionist):
    Stay.objects.update(room=room("0510"))
    with pytest.raises(CardsUnsure):
        ask("keys.copy", by=receptionist, key=str(key.pk))
    ask("keys.encode", by=receptionist, stay=str(key.stay_id))
    assert "encode 0510" in done_by_the_locks()[0]
    assert "voids locks-1" in done_by_the_locks()[0]


def test_a_lost_card_is_cancelled(key, ask, receptionist):
    ask("keys.cancel", by=receptionist, key=str(key.pk))
    assert states() == ["cancelled"]
    assert row(key) is None


def test_keys_are_taken_back_with_the_room(key, ask, receptionist):
    ask("stays.check_out", by=receptionist, stay=str(key.stay_id))
    assert states() == ["cancelled"]
    assert done_by_the_locks()[0] == "2 cancel locks-1 0506"


def test_a_check_out_never_fails_for_the_lock_systems_sake(key, ask, behaves, receptionist):
    behaves("locks", "refuses")
    ask("stays.check_out", by=receptionist, stay=str(key.stay_id))
    assert Stay.objects.get(pk=key.stay_id).state == "checked_out"
    assert states() == ["unknown"], "somebody has to look"


def test_where_nothing_was_written_it_says_so(connected, ask, behaves, receptionist, caili):
    behaves("locks", "refuses")
    made = ask("keys.encode", by=receptionist, stay=str(caili.pk))
    failed = Key.objects.get(pk=made["key"])
    assert (failed.state, failed.said) == ("failed", "There is no card on the encoder.")
    behaves("locks", "works")
    ask("keys.encode", by=receptionist, stay=str(caili.pk))
    assert states() == ["replaced", "ready"]


@pytest.mark.parametrize("name", ["keys.copy", "keys.cancel"])
def test_what_breaks_off_leaves_unknown(key, ask, behaves, receptionist, name):
    behaves("locks", "breaks_off")
    ask(name, by=receptionist, key=str(key.pk))
    assert states() == ["unknown"]
    assert row(key)["state"] == "unknown"


def test_a_new_key_that_breaks_off_leaves_the_earlier_one_unknown_too(key, ask, behaves, receptionist):
    behaves("locks", "breaks_off")
    ask("keys.encode", by=receptionist, stay=str(key.stay_id))
    assert states() == ["unknown", "unknown"], "the earlier one may be void by now"


@pytest.mark.parametrize("name", ["keys.copy", "keys.cancel"])
def test_what_is_refused_leaves_it_good(key, ask, behaves, receptionist, name):
    behaves("locks", "refuses")
    ask(name, by=receptionist, key=str(key.pk))
    key.refresh_from_db()
    assert (key.state, key.cards) == ("ready", 1)


def test_a_driver_that_fails_as_nobody_foresaw_leaves_unknown(connected, ask, receptionist, caili, monkeypatch):
    class Broken:
        def encode(self, wanted):
            raise OSError("no such port")

    monkeypatch.setitem(locks._makers, "simulator", lambda hotel: Broken())
    ask("keys.encode", by=receptionist, stay=str(caili.pk))
    assert states() == ["unknown"]


def test_a_server_that_stopped_in_between_leaves_unknown_after_two_minutes(connected, receptionist, caili):
    perform("keys.encode", {"stay": str(caili.pk)}, by=receptionist, at=AFTERNOON)
    with pytest.raises(EncoderBusy):
        perform("keys.encode", {"stay": str(caili.pk)}, by=receptionist, at=AFTERNOON + timedelta(minutes=1))
    perform("keys.give_up", {}, by=OPENING, at=AFTERNOON + timedelta(minutes=2))
    assert states() == ["unknown"]
    perform("keys.encode", {"stay": str(caili.pk)}, by=receptionist, at=AFTERNOON + timedelta(minutes=3))


def test_an_answer_that_comes_late_is_still_believed(connected, receptionist, caili):
    made = perform("keys.encode", {"stay": str(caili.pk)}, by=receptionist, at=AFTERNOON)
    perform("keys.give_up", {}, by=OPENING, at=AFTERNOON + timedelta(minutes=2))
    told = {"key": made["key"], "outcome": "done", "reference": "locks-9"}
    perform("keys.note_outcome", told, by=receptionist, at=AFTERNOON + timedelta(minutes=3))
    assert states() == ["ready"]


def test_a_card_written_while_the_guest_left_counts_as_unknown(connected, receptionist):
    stay = register("0506", "蔡丽")
    made = perform("keys.encode", {"stay": str(stay.pk)}, by=receptionist, at=AFTERNOON)
    perform("stays.check_out", {"stay": str(stay.pk)}, by=receptionist, at=AFTERNOON)
    told = {"key": made["key"], "outcome": "done", "reference": "locks-9"}
    perform("keys.note_outcome", told, by=receptionist, at=AFTERNOON)
    assert states() == ["unknown"]
