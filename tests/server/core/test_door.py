"""The door: one transaction, one activity row, joined inner calls, answers kept with the effect."""

import uuid
from datetime import timedelta

import pytest

from server.core import activity, feed
from server.core.errors import BadArguments, KeyUsedForAnother, NotFound, UnknownOperation
from server.core.models import Activity, ActivityChange, FeedEvent, FeedHead, IdempotentAnswer
from server.core.operations import IdempotencyKey, operations, perform
from server.core.work import running
from server.rooms import services as rooms
from server.rooms.models import Room
from tests.house import AFTERNOON, room
from tests.people import HOTEL

DIRTY = {"rooms": ["0418"], "condition": "dirty"}


def key(body="a"):
    return IdempotencyKey(uuid.UUID(int=1), body)


def head():
    return FeedHead.objects.get(hotel=HOTEL).seq


def test_an_inner_operation_joins_the_outer_one(house, night_auditor):
    before = Activity.objects.count()
    perform("nightaudit.run", {"business_date": "2026-11-23"}, by=night_auditor, at=AFTERNOON)
    assert Activity.objects.count() == before + 1
    assert Activity.objects.latest("id").operation == "nightaudit.run"


def test_an_inner_operation_needs_no_permission_of_its_own(house, receptionist):
    """A walk-in notes the guest; who may check in needs no other right for that."""
    guests = [{"name": "王强"}]
    perform(
        "stays.walk_in", {"room": "0418", "departure": "2026-11-25", "guests": guests}, by=receptionist, at=AFTERNOON
    )
    assert running.get() is None


def test_a_refusal_leaves_nothing(house, receptionist):
    before = (head(), Activity.objects.count(), ActivityChange.objects.count(), FeedEvent.objects.count())
    with pytest.raises(BadArguments):
        perform("rooms.set_condition", {"rooms": ["0418", "9999"], "condition": "dirty"}, by=receptionist, at=AFTERNOON)
    assert room("0418").condition == "clean"
    assert (head(), Activity.objects.count(), ActivityChange.objects.count(), FeedEvent.objects.count()) == before
    assert running.get() is None


def test_a_late_refusal_takes_back_what_was_written(house, receptionist):
    """The second guest's document is not known here; the stay and the first guest are gone with it."""
    guests = [{"name": "王强"}, {"name": "李四", "document": {"type": "moon", "number": "1"}}]
    args = {"room": "0418", "departure": "2026-11-25", "guests": guests}
    before = head()
    with pytest.raises(BadArguments):
        perform("stays.walk_in", args, by=receptionist, at=AFTERNOON, key=key())
    assert head() == before
    assert not room("0418").stays.exists()
    assert not IdempotentAnswer.objects.exists()


def test_nothing_changed_writes_nothing(house, housekeeper):
    before = (head(), Activity.objects.count())
    perform("rooms.set_condition", {"rooms": ["0418"], "condition": "clean"}, by=housekeeper, at=AFTERNOON)
    assert (head(), Activity.objects.count()) == before


def test_the_log_tells_before_and_after(house, housekeeper):
    perform("rooms.set_condition", DIRTY, by=housekeeper, at=AFTERNOON)
    change = ActivityChange.objects.latest("id")
    assert (change.record, change.label) == ("room:0418", "0418")
    assert (change.before, change.after) == ({"condition": "clean"}, {"condition": "dirty"})


def test_a_snapshots_rows_change_inside_an_operation_only(house):
    with pytest.raises(RuntimeError):
        feed.touch("rooms", [1], event="room.changed")
    with pytest.raises(RuntimeError):
        activity.note("room:0418", after={"condition": "dirty"})


def test_the_same_key_has_the_same_answer_and_one_effect(caili, receptionist):
    args = {"room": "0506", "from_name": "张平", "text": "等我"}
    first = perform("alerts.leave_message", args, by=receptionist, at=AFTERNOON, key=key())
    before = (head(), Activity.objects.count())
    again = perform("alerts.leave_message", args, by=receptionist, at=AFTERNOON + timedelta(hours=1), key=key())
    assert again == first
    assert (head(), Activity.objects.count()) == before


def test_a_key_is_for_one_request(house, receptionist):
    perform("rooms.set_condition", DIRTY, by=receptionist, at=AFTERNOON, key=key())
    with pytest.raises(KeyUsedForAnother):
        perform("rooms.set_condition", {**DIRTY, "condition": "clean"}, by=receptionist, at=AFTERNOON, key=key("b"))
    assert room("0418").condition == "dirty"


def test_a_key_belongs_to_a_person(house, receptionist, housekeeper):
    perform("rooms.set_condition", DIRTY, by=receptionist, at=AFTERNOON, key=key())
    perform("rooms.set_condition", {**DIRTY, "condition": "clean"}, by=housekeeper, at=AFTERNOON, key=key("b"))
    assert room("0418").condition == "clean"


def test_a_refused_request_may_be_sent_again(house, receptionist, supervisor):
    args = {"room": "0418", "departure": "2026-11-25", "guests": [{"name": "王强"}]}
    perform("rooms.set_condition", DIRTY, by=supervisor, at=AFTERNOON)
    with pytest.raises(rooms.ChangedMeanwhile):
        perform("rooms.set_condition", {**DIRTY, "seen": {"0418": 1}}, by=receptionist, at=AFTERNOON, key=key())
    perform("rooms.set_condition", {"rooms": ["0418"], "condition": "clean"}, by=supervisor, at=AFTERNOON)
    assert "stay" in perform("stays.walk_in", args, by=receptionist, at=AFTERNOON, key=key())


def test_unknown_names_and_fields_are_refused(house, receptionist):
    with pytest.raises(UnknownOperation):
        perform("rooms.fly", {}, by=receptionist, at=AFTERNOON)
    with pytest.raises(BadArguments) as refused:
        perform("rooms.set_condition", {**DIRTY, "colour": "red"}, by=receptionist, at=AFTERNOON)
    assert list(refused.value.fields) == ["colour"]


@pytest.mark.parametrize("name", [operation.name for operation in operations() if operation.api])
def test_no_argument_of_the_door_comes_from_outside(name, house, receptionist):
    [operation] = [one for one in operations() if one.name == name]
    assert {"by"} & set(operation.arguments.model_fields) == set()
    with pytest.raises(BadArguments) as refused:
        perform(name, {"by": "me"}, by=receptionist if name.startswith("alerts") else _anybody(), at=AFTERNOON)
    assert "by" in refused.value.fields


def _anybody():
    from tests.people import colleague

    return colleague("administrator")


def test_every_error_has_a_code_of_its_own():
    def below(kind):
        return {kind, *(one for child in kind.__subclasses__() for one in below(child))}

    from server.core.errors import DomainError

    codes = [kind.code for kind in below(DomainError) if kind.__module__.startswith("server.")]
    assert len(codes) == len(set(codes))
    assert NotFound.code in codes


def test_many_rooms_are_one_activity_and_whole_rows(house, housekeeper):
    numbers = list(Room.objects.values_list("number", flat=True))
    before = head()
    perform("rooms.set_condition", {"rooms": numbers, "condition": "dirty"}, by=housekeeper, at=AFTERNOON)
    assert head() == before + 1
    assert Activity.objects.latest("id").changes.count() == len(numbers)
