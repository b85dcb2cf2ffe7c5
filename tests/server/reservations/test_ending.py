"""How reservations end, and that no deposit is ever lost by it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from server.core.errors import DomainError
from server.core.operations import perform
from server.folios.models import Posting
from server.reservations.folios import deposit_folio_of, deposit_of
from server.reservations.models import Reservation, TypeNight
from server.reservations.services import mark_no_shows, release_due
from server.rooms.models import Occupancy
from tests.house import AFTERNOON, OPENING, TODAY, day

from .booking import again, do, make

HUNDRED = Decimal("100.00")


def close_the_day():
    perform("nightaudit.run", {"business_date": TODAY.isoformat()}, by=OPENING, at=AFTERNOON + timedelta(hours=10))


def deposited(**wishes):
    return do("take_deposit", make(arrival=day(0), **wishes), method="cash", amount="100.00")


def unconfirm_by_force(made):
    """As it may stand from before a deposit kept it confirmed."""
    Reservation.objects.filter(pk=made.pk).update(state="tentative", confirmed_by="")
    return again(made)


def at_the_hotel(hour, minute=0):
    return AFTERNOON.replace(hour=hour - 8, minute=minute)


def nothing_kept():
    return (
        not Occupancy.objects.standing().filter(holder="reservation").exists()
        and not TypeNight.objects.filter(unassigned__gt=0).exists()
    )


def test_a_deposit_confirms_by_itself(drawer):
    made = deposited()
    assert (made.state, made.confirmed_by, deposit_of(made)) == ("confirmed", "deposit", HUNDRED)


@pytest.mark.parametrize("how", ["night audit", "no-show", "cancellation", "release"])
def test_a_deposit_survives(drawer, how):
    made = deposited()
    if how == "night audit":
        close_the_day()
    if how == "no-show":
        do("mark_no_show", made)
    if how == "cancellation":
        do("cancel", made, reason="行程取消")
    if how == "release":
        unconfirm_by_force(made)
        release_due(by=OPENING, at=AFTERNOON + timedelta(hours=3))
    assert not again(made).is_open
    assert nothing_kept()
    assert deposit_of(made) == HUNDRED
    folio = deposit_folio_of(made)
    assert folio is not None
    assert folio.is_open


def test_what_a_deposit_confirms_stays_confirmed_while_it_stands(drawer):
    made = deposited()
    with pytest.raises(DomainError, match="confirms this reservation"):
        do("unconfirm", made)
    assert again(made).state == "confirmed"
    do("refund_deposit", made, method="cash", amount="100.00")
    assert do("unconfirm", made).state == "tentative"


def test_a_reservation_with_money_is_not_deleted(drawer):
    made = unconfirm_by_force(deposited())
    with pytest.raises(DomainError, match="deposit of"):
        do("delete", made)
    do("refund_deposit", made, method="cash", amount="100.00")
    assert do("delete", made).state == "deleted"
    assert Posting.objects.count() == 2


def test_a_deposit_is_given_back_after_a_cancellation(drawer):
    made = do("cancel", deposited(), reason="行程取消")
    do("refund_deposit", made, method="cash", amount="60.00")
    do("forfeit_deposit", made, reason="取消太晚")
    assert deposit_of(made) == 0


def test_no_more_than_the_deposit_is_given_back(drawer):
    with pytest.raises(DomainError, match="no more can be taken"):
        do("refund_deposit", deposited(), method="cash", amount="100.01")


def test_it_is_deleted_for_two_hours_only(house, receptionist):
    made = make()
    late = AFTERNOON + timedelta(hours=2)
    with pytest.raises(DomainError, match="locked"):
        do("delete", made, by=receptionist, at=late)
    assert do("delete", made, by=receptionist, at=late - timedelta(seconds=1)).state == "deleted"


def test_a_manager_deletes_what_is_locked(house, manager):
    assert do("delete", make(), by=manager, at=AFTERNOON + timedelta(days=2)).state == "deleted"


def test_a_confirmed_one_is_cancelled_with_a_reason_only(house):
    made = do("confirm", make())
    with pytest.raises(DomainError, match="can't be deleted"):
        do("delete", made)
    made = do("cancel", made, reason="行程取消")
    assert (made.state, made.reason) == ("cancelled", "行程取消")
    assert nothing_kept()


def test_tentative_ones_of_today_are_released_at_the_hour_and_confirmed_ones_never(house):
    tentative, confirmed, tomorrow = make(arrival=day(0)), do("confirm", make(arrival=day(0))), make()
    assert release_due(by=OPENING, at=at_the_hotel(17, 59)) == []
    assert release_due(by=OPENING, at=at_the_hotel(18)) == [tentative.code]
    assert release_due(by=OPENING, at=at_the_hotel(18, 5)) == []
    assert [again(one).state for one in (tentative, confirmed, tomorrow)] == ["released", "confirmed", "tentative"]


def test_a_release_that_was_missed_is_caught_up(house):
    made = make(arrival=day(0))
    assert release_due(by=OPENING, at=AFTERNOON + timedelta(days=2)) == [made.code]


def test_no_shows_by_the_clock_are_off_until_hours_are_said(house):
    made = make(arrival=day(0))
    later = AFTERNOON + timedelta(hours=6)
    assert mark_no_shows(by=OPENING, at=later) == []
    perform("hotels.change_settings", {"values": {"no_show_hours": 4}}, by=OPENING, at=AFTERNOON)
    assert mark_no_shows(by=OPENING, at=at_the_hotel(17, 59)) == []
    assert mark_no_shows(by=OPENING, at=at_the_hotel(18)) == [made.code]


def test_whoever_said_when_he_comes_is_late_after_that(house):
    perform("hotels.change_settings", {"values": {"no_show_hours": 2}}, by=OPENING, at=AFTERNOON)
    made = make(arrival=day(0), expected_at="20:30")
    assert mark_no_shows(by=OPENING, at=at_the_hotel(22, 29)) == []
    assert mark_no_shows(by=OPENING, at=at_the_hotel(22, 30)) == [made.code]


def test_who_comes_in_the_small_hours_is_not_late_the_day_before(house):
    perform("hotels.change_settings", {"values": {"no_show_hours": 2}}, by=OPENING, at=AFTERNOON)
    made = make(arrival=day(0), expected_at="01:30")
    assert mark_no_shows(by=OPENING, at=at_the_hotel(23)) == []
    half_past_three = at_the_hotel(8) + timedelta(hours=19, minutes=30)
    assert mark_no_shows(by=OPENING, at=half_past_three - timedelta(minutes=1)) == []
    assert mark_no_shows(by=OPENING, at=half_past_three) == [made.code]


def test_the_night_audit_takes_confirmed_ones_for_no_shows(house):
    confirmed, tentative, tomorrow = do("confirm", make(arrival=day(0))), make(arrival=day(0)), make()
    close_the_day()
    assert [again(one).state for one in (confirmed, tentative, tomorrow)] == ["no_show", "released", "tentative"]
    assert again(confirmed).closed_on == TODAY


def test_it_stands_again_in_its_room_or_without_one(house):
    made = do("cancel", make(room="0418"), reason="行程取消")
    assert do("reinstate", made).room.number == "0418"
    do("cancel", made, reason="行程取消")
    make(room="0418")
    assert do("reinstate", made).room is None
    assert again(made).state == Reservation.State.TENTATIVE


def test_the_worker_does_what_the_hour_asks_for_in_every_hotel(house):
    from server.reservations.tasks import mark_all, release_all

    make(arrival=day(0))
    assert (release_all(), mark_all()) == (1, 0)
