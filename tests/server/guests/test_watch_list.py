"""Whom the house looks out for."""

from dataclasses import replace

import pytest

from server.core.models import ActivityChange
from server.core.operations import perform
from server.guests.models import WatchListEntry
from server.guests.services import WatchListMatch
from server.stays.models import Stay
from tests.house import AFTERNOON, OPENING
from tests.people import colleague

from .registering import come, passport, watch


def refused(*args, **more):
    with pytest.raises(WatchListMatch) as match:
        come(*args, **more)
    return match.value


def test_a_match_must_be_acknowledged_and_is_told_with_its_reason(house):
    entry = watch(name="蔡丽")
    told = refused("0506", "蔡丽")
    assert told.more == {
        "matches": [{"entry": entry, "kind": "blacklist", "name": "蔡丽", "reason": "未付房费", "guest": 0}]
    }
    assert list(told.fields) == ["guests"]
    assert not Stay.objects.exists()


def test_acknowledged_he_is_registered_and_it_stands_in_the_log(house):
    entry = watch(name="蔡丽")
    come("0506", "蔡丽", by=replace(OPENING, name="李婷"), acknowledged=[entry])
    noted = ActivityChange.objects.get(record=f"watch:{entry}", activity__operation="stays.walk_in")
    assert (noted.after["acknowledged"], noted.activity.actor) == (True, "李婷")


def test_each_of_several_matches_must_be_acknowledged(house):
    first, second = watch(name="蔡丽"), watch(kind="note", name="蔡丽", reason="过敏")
    assert [one["entry"] for one in refused("0506", "蔡丽", acknowledged=[first]).more["matches"]] == [second]


@pytest.mark.parametrize("written", ["Robert Stevenson", "STEVENSON, Robert", "stevenson  robert", "Róbert Stevenson"])
def test_a_name_is_found_however_it_is_written(house, written):
    watch(name="Robert Stevenson")
    refused("0506", written)


def test_a_document_is_found_under_any_name(house):
    watch(document_type="passport", document_number="E 98-765")
    refused("0506", "谁知道", document=passport("e98765"))


def test_a_document_of_the_same_type_says_that_he_is_another_of_this_name(house):
    watch(name="王强", document_type="passport", document_number="E1")
    come("0506", "王强", document=passport("E2"))
    refused("0510", "王强")


def test_a_guest_the_house_knows_is_found_when_he_is_chosen_under_another_name(house):
    guest = come("0506", "蔡丽")
    watch(guest=str(guest.pk))
    refused("0510", "Cai Li", guest=str(guest.pk))


def test_taken_off_the_list_he_is_not_asked_for_and_the_entry_is_kept(house):
    entry = watch(name="蔡丽")
    perform("guests.unwatch", {"entry": entry}, by=replace(OPENING, name="李婷"), at=AFTERNOON)
    come("0506", "蔡丽")
    kept = WatchListEntry.objects.get()
    assert (kept.ended_by, kept.ended_at) == ("李婷", AFTERNOON)


def test_what_is_noted_of_a_confidential_guest_is_sealed(house):
    guest = come("0506", "蔡丽", confidential=True)
    entry = watch(guest=str(guest.pk))
    come("0510", "蔡丽", guest=str(guest.pk), acknowledged=[entry])
    perform("guests.unwatch", {"entry": entry}, by=colleague("receptionist"), at=AFTERNOON)
    assert ActivityChange.objects.filter(record=f"watch:{entry}").count() == 3
    assert not ActivityChange.objects.filter(record=f"watch:{entry}", is_sealed=False).exists()
