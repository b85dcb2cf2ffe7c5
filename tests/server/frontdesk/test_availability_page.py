"""The page of free rooms, type by type and night by night."""

import pytest

from server.rooms.models import RoomType
from tests.house import day

from .reading import seen, statements
from .test_reservation_pages import reserve


def nights_of(answer, code="STD"):
    return next(one for one in answer.context["types"] if one.code == code).nights


def test_every_night_says_how_many_rooms_are_free(desk):
    reserve(arrival=day(1), departure=day(3))
    reserve(arrival=day(2), departure=day(3), room="0418")
    free = [night.free for night in nights_of(desk("receptionist").get("/availability/"))[:4]]
    assert free == [4, 3, 2, 4]


def test_an_overbooked_night_is_marked_by_a_letter_too(desk):
    RoomType.objects.filter(code="STD").update(overbooking=2)
    for _ in range(5):
        reserve(arrival=day(1), departure=day(2))
    answer = desk("receptionist").get("/availability/")
    tomorrow = nights_of(answer)[1]
    assert (tomorrow.free, tomorrow.shown, tomorrow.letter, tomorrow.state) == (-1, "−1", "O", "over")
    assert "<small>O</small>" in seen(answer)


def test_a_night_leads_to_the_form(desk):
    link = f"/reservations/new/?type=STD&amp;arrival={day(1)}"
    assert link in seen(desk("receptionist").get("/availability/"))


@pytest.mark.parametrize(
    ("query", "shown"), [("?nights=31", 31), ("?nights=7", 7), ("?nights=5000", 14), ("?from=x", 14)]
)
def test_it_shows_as_many_nights_as_are_offered(desk, query, shown):
    assert len(desk("receptionist").get(f"/availability/{query}").context["days"]) == shown


def test_who_sees_no_desk_sees_no_page(desk):
    assert desk("housekeeper").get("/availability/").status_code == 403


def test_more_reservations_need_no_more_statements(desk):
    client = desk("receptionist")
    few = statements(client, "/availability/")
    for _ in range(3):
        reserve()
    assert statements(client, "/availability/") == few
