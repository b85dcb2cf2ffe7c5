"""The tape chart's page: a shell for those at the desk, without any guest."""

from tests.house import register
from tests.server.deeds import reservation

from .reading import seen, statements


def test_the_page_has_days_rooms_and_those_who_wait_and_no_guest(desk):
    register("0506", "蔡丽")
    page = seen(desk("receptionist").get("/tape-chart/"))
    for part in ("tape-scroll", "tape-waiting", "tape-parking", "tape-zoom"):
        assert f'id="{part}"' in page
    assert 'role="grid"' in page
    assert "蔡丽" not in page


def test_it_stands_in_the_rail_for_those_at_the_desk(desk):
    assert 'href="/tape-chart/"' in seen(desk("sales").get("/"))
    housekeeper = desk("housekeeper")
    assert 'href="/tape-chart/"' not in seen(housekeeper.get("/"))
    assert housekeeper.get("/tape-chart/").status_code == 403


def test_the_page_takes_few_statements_however_many_guests_there_are(desk):
    client = desk("receptionist")
    client.get("/tape-chart/")
    few = statements(client, "/tape-chart/")
    register("0506", "蔡丽")
    reservation(room="0418")
    assert statements(client, "/tape-chart/") == few <= 8
