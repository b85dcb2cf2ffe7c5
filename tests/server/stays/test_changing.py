"""What changes while somebody is in the house, and how it ends."""

import pytest

from server.core.models import ActivityChange
from server.core.operations import perform
from server.rooms.models import Occupancy
from server.stays.models import Stay
from server.stays.services import NotInHouse
from tests.house import AFTERNOON, room

OPERATIONS = {
    "stays.check_out": {},
    "stays.set_confidential": {"on": True},
    "stays.set_do_not_disturb": {"on": True},
}


def do(name, stay, by, **more):
    perform(name, {"stay": str(stay), **OPERATIONS[name], **more}, by=by, at=AFTERNOON)


def test_a_check_out_frees_the_beds_and_leaves_a_dirty_room(caili, receptionist):
    do("stays.check_out", caili.pk, receptionist)
    caili.refresh_from_db()
    assert (caili.state, caili.checked_out_at) == (Stay.State.CHECKED_OUT, AFTERNOON)
    assert (room("0506").condition, room("0506").changed_by) == ("dirty", "receptionist")
    assert set(Occupancy.objects.values_list("state", flat=True)) == {"ended"}
    change = ActivityChange.objects.latest("id")
    assert (change.before, change.after) == ({"state": "in_house"}, {"state": "checked_out"})


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_over_is_not_changed(caili, receptionist, name):
    do("stays.check_out", caili.pk, receptionist)
    with pytest.raises(NotInHouse):
        do(name, caili.pk, receptionist)


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("stay", ["4711", "蔡丽", ""])
def test_who_is_not_there_is_not_changed(caili, receptionist, name, stay):
    with pytest.raises(NotInHouse):
        do(name, stay, receptionist)


def test_the_stay_of_another_hotel_is_not_here(caili):
    from tests.people import colleague

    with pytest.raises(NotInHouse):
        do("stays.check_out", caili.pk, colleague("receptionist", hotel="second"))


def test_do_not_disturb_goes_on_and_off(caili, receptionist):
    do("stays.set_do_not_disturb", caili.pk, receptionist)
    caili.refresh_from_db()
    assert caili.do_not_disturb
    do("stays.set_do_not_disturb", caili.pk, receptionist, on=False)
    caili.refresh_from_db()
    assert not caili.do_not_disturb
