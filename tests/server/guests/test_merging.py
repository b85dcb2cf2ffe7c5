"""Two records that are one person."""

import pytest

from server.core.errors import NotFound
from server.core.models import ActivityChange
from server.core.operations import perform
from server.guests.models import Guest, GuestKey, WatchListEntry
from server.stays.guest_book import stays_of
from server.stays.services import BothInOneStay
from tests.house import AFTERNOON, OPENING, register
from tests.people import without_right
from tests.replays import followed

from .registering import change, come, passport, watch


def merge(keep, double, by=OPENING):
    perform("guests.merge", {"keep": str(keep.pk), "double": str(double.pk)}, by=by, at=AFTERNOON)
    keep.refresh_from_db()


@pytest.fixture
def doubles(house):
    kept = come("0506", "蔡丽", document=passport("E1"))
    gone = come("0510", "Cai Li", document=passport("E2"), phone="13800138000", vip=True)
    change(kept, preferences="高楼层")
    change(gone, preferences="素食", nationality="CN")
    return kept, gone


def test_stays_documents_and_watch_list_move_and_what_was_lacking_is_filled_in(doubles):
    kept, gone = doubles
    entry = watch(guest=str(gone.pk))
    with followed():
        merge(*doubles)
    assert {line.stay.room.number for line in stays_of(kept)} == {"0506", "0510"}
    assert set(kept.documents.values_list("number", flat=True)) == {"E1", "E2"}
    assert (kept.name, kept.phone, kept.nationality, kept.is_vip) == ("蔡丽", "+8613800138000", "CN", True)
    assert kept.preferences == "高楼层\n素食"
    assert WatchListEntry.objects.get(pk=entry).guest == kept
    assert Guest.objects.count() == 1


def test_he_is_found_by_both_documents_and_the_log_keeps_what_he_was(doubles):
    kept, gone = doubles
    key = gone.pk
    merge(*doubles)
    assert GuestKey.objects.filter(guest=kept, text__in=["E1", "E2"]).count() == 2
    assert ActivityChange.objects.filter(record=f"guest:{key}").latest("pk").before["name"] == "Cai Li"


def test_two_who_stayed_together_are_two_persons(house):
    register("0506", "蔡丽", "王强")
    with pytest.raises(BothInOneStay, match="0506"):
        merge(*Guest.objects.order_by("pk"))
    assert Guest.objects.count() == 2


def test_merged_with_a_confidential_guest_he_is_confidential(house):
    kept, gone = come("0506", "蔡丽"), come("0510", "Cai Li", confidential=True)
    with pytest.raises(NotFound):
        merge(kept, gone, without_right("guests.see_confidential"))
    merge(kept, gone)
    assert kept.is_hidden
    records = [f"guest:{kept.pk}", f"guest:{gone.pk}"]
    assert not ActivityChange.objects.filter(record__in=records, is_sealed=False).exists()
