"""The demo hotel is the same for the same moment, and opens at any hour."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django_q.models import Schedule

from server.alerts.schedules import TIMETABLE, install_schedules
from server.core import feed
from server.core.models import FeedEvent
from server.demo.hotel import HOTEL, build_hotel
from server.hotels.models import Hotel
from server.reservations.models import Reservation

ALL_TOPICS = {"rooms", "desk", "desk.confidential"}


def plain(at):
    """What a screen shows, without the keys that a database deals out and the codes that are drawn."""
    shown = feed.snapshot(HOTEL, ALL_TOPICS, at=at).collections
    keys = {"id", "beds", "guests", "guest_id", "stay", "owner", "postings", "room_types"}
    drawn = set(Reservation.objects.values_list("code", flat=True))
    return {
        name: sorted(
            str({key: value for key, value in row.items() if key not in keys and str(value) not in drawn})
            for row in found.values()
        )
        for name, found in shown.items()
    }


def test_the_same_moment_makes_the_same_hotel(db, afternoon):
    shown = []
    for _time in range(2):
        with transaction.atomic():
            build_hotel(at=afternoon)
            shown.append(plain(afternoon))
            transaction.set_rollback(True)
    assert shown[0] == shown[1]


@pytest.mark.parametrize("hour", [3, 6, 23])
def test_it_opens_at_any_hour(db, hour):
    """Three at night still belongs to the day before; at six the day has just begun."""
    local_midnight = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
    at = local_midnight + timedelta(hours=hour, seconds=1)
    assert build_hotel(at=at)
    assert Hotel.objects.get().business_date.day == (22 if hour == 3 else 23)
    assert FeedEvent.objects.filter(at__gt=at).count() == 0


def test_the_timetable_is_installed_once(db):
    install_schedules()
    kept = dict(Schedule.objects.values_list("name", "next_run"))
    install_schedules()
    assert dict(Schedule.objects.values_list("name", "next_run")) == kept
    assert set(kept) == set(TIMETABLE)
