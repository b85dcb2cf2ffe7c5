"""Guests who should have left and have not: what the night costs them, and when they are late."""

from datetime import timedelta

import pytest

from server.core.audit import audit
from server.core.money import money_text
from server.core.operations import perform
from server.folios.selectors import balance_of
from server.stays.folios import folio_of
from server.stays.models import RoomCharge
from server.stays.services import ChargesDue
from tests.house import AFTERNOON, TODAY, day, register
from tests.replays import followed
from tests.server.deeds import do, priced_rack

DAY = timedelta(days=1)


@pytest.fixture
def guest(house):
    """One night by the rack rate, with breakfast; he does not leave."""
    priced_rack()
    do("rates.set_terms", rate_code="RACK", room_types=["STD"], terms={"breakfast": "38"})
    return register("0506", "蔡丽", nights=1, rate_code="RACK", breakfast=True)


def close_day(nights, by):
    """The audits of so many days."""
    for after in range(nights):
        args = {"business_date": (TODAY + after * DAY).isoformat()}
        perform("nightaudit.run", args, by=by, at=AFTERNOON + after * DAY)


def charges(stay):
    found = RoomCharge.objects.filter(stay=stay).order_by("pk").values_list("night", "part", "agreed")
    return [((night - TODAY).days, part, money_text(agreed)) for night, part, agreed in found]


NIGHT = [("room", "468.00"), ("breakfast", "38.00")]


def test_each_night_more_costs_what_the_latest_did(guest, night_auditor):
    with followed():
        close_day(3, night_auditor)
    assert charges(guest) == [(night, *part) for night in range(3) for part in NIGHT]
    guest.refresh_from_db()
    assert guest.departure.isoformat() == day(1), "he is due to leave still"
    assert money_text(guest.agreed) == "1518.00"
    assert [one for one in audit(at=AFTERNOON) if one.findings] == []


def test_a_stay_for_hours_is_charged_for_its_hours_alone(house, night_auditor):
    from server.stays.models import Stay
    from tests.server.deeds import hourly_guest

    hourly_guest()
    close_day(1, night_auditor)
    assert {(night, part) for night, part, _amount in charges(Stay.objects.get())} <= {(0, "room"), (0, "overtime")}


def test_who_is_extended_later_pays_no_night_twice(guest, night_auditor, manager):
    close_day(2, night_auditor)
    perform("stays.extend", {"stay": str(guest.pk), "departure": day(4)}, by=manager, at=AFTERNOON + 2 * DAY)
    guest.refresh_from_db()
    nights = [line["date"] for line in guest.price_lines]
    assert sorted(nights) == [day(0), day(1), day(2), day(3)]


@pytest.mark.parametrize(("hour", "late"), [(-5, ""), (1, "234.00"), (6, "468.00")])
def test_after_the_nights_he_is_late_as_anybody_is(guest, night_auditor, receptionist, hour, late):
    close_day(2, night_auditor)
    do("hotels.change_settings", values={"late_charges": True})
    leaving = {"stay": str(guest.pk)}
    at = AFTERNOON + 2 * DAY + timedelta(hours=hour)
    before = balance_of(folio_of(guest))
    if late:
        with pytest.raises(ChargesDue) as due:
            perform("stays.check_out", leaving, by=receptionist, at=at)
        assert [one["amount"] for one in due.value.more["charges"]] == [late]
    perform("stays.post_departure_charges", leaving, by=receptionist, at=at)
    assert (balance_of(folio_of(guest)) > before) == bool(late)
