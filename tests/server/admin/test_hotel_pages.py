"""The hotel's card and its reference data."""

import pytest

from server.core.models import Activity, ActivityChange
from server.hotels.models import Hotel, ReferenceItem
from tests.house import TODAY, open_hotel
from tests.people import HOTEL
from tests.replays import followed

WORD = {"kind": "source", "code": "radio", "name_zh": "电台", "name_en": "Radio", "order": "3"}
NAMES = {"name_zh": "汇锦", "name_en": "Huijin", "time_zone": "Asia/Tokyo"}


def passport():
    return f"/admin/hotels/referenceitem/{ReferenceItem.objects.get(code='passport').pk}/change/"


def test_the_hotels_new_name_reaches_every_screen(administrator_page):
    with followed():
        administrator_page.post(f"/admin/hotels/hotel/{HOTEL}/change/", NAMES)
    noted = ActivityChange.objects.latest("pk")
    assert noted.before["name_en"] == "Huijin International Hotel"
    assert Hotel.objects.get().time_zone == "Asia/Tokyo"


def test_a_wrong_time_zone_is_refused_beside_it(administrator_page):
    answer = administrator_page.post(f"/admin/hotels/hotel/{HOTEL}/change/", {**NAMES, "time_zone": "Mars/Olympus"})
    assert list(answer.context["adminform"].form.errors) == ["time_zone"]


def test_the_business_date_is_not_changed_here(administrator_page):
    administrator_page.post(f"/admin/hotels/hotel/{HOTEL}/change/", {**NAMES, "business_date": "2030-01-01"})
    assert Hotel.objects.get().business_date == TODAY


def test_another_hotel_is_not_reached(administrator_page):
    open_hotel("second")
    assert administrator_page.post("/admin/hotels/hotel/second/change/", NAMES).url == "/admin/"
    assert Hotel.objects.get(pk="second").name_zh == "汇锦国际酒店"


def test_a_manager_adds_a_word_and_the_log_has_it(manager_page):
    assert manager_page.post("/admin/hotels/referenceitem/add/", WORD).status_code == 302
    activity = Activity.objects.latest("pk")
    assert (activity.operation, activity.actor, activity.terminal) == ("hotels.add_reference", "manager", "desk A")


def test_a_word_is_taken_out_of_use_but_never_removed(manager_page):
    manager_page.post(passport(), {"name_zh": "护照", "name_en": "Passport", "order": "0"})
    noted = ActivityChange.objects.latest("pk")
    assert (noted.before, noted.after) == ({"is_active": True}, {"is_active": False})
    assert manager_page.post(passport().replace("change", "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("code", ["passport", "pass port", ""])
def test_a_code_that_can_not_be_is_refused_beside_it(manager_page, code):
    answer = manager_page.post("/admin/hotels/referenceitem/add/", {**WORD, "kind": "document_type", "code": code})
    assert list(answer.context["adminform"].form.errors) == ["code"]


def test_the_code_of_a_word_stays(manager_page):
    manager_page.post(passport(), {**WORD, "is_active": "on"})
    assert ReferenceItem.objects.get(name_en="Radio").code == "passport"
