"""The page of rates: a month of prices with where each comes from, for those at the desk; changed by those who may."""

import json
import re
from datetime import timedelta

import pytest

from server.rates.models import RateCode
from tests.house import TODAY, day
from tests.server.deeds import do, priced_rack, rack

from .reading import seen, statements


@pytest.fixture
def priced(house):
    priced_rack()


def cell(page, room_type, date):
    found = re.search(rf'<td role="gridcell"[^>]*data-date="{date}" data-type="{room_type}"([^>]*)>([^<]*)</td>', page)
    return found.group(2), re.search(r'class="([^"]*)"', found.group(1)).group(1)


def test_a_month_shows_each_price_and_where_it_comes_from(priced, desk):
    page = seen(desk("receptionist").get("/rates/?month=2026-11"))
    assert cell(page, "STD", day(0)) == ("468", "is-season")
    assert cell(page, "STD", day(1)) == ("388", "is-base")
    assert cell(page, "STD", day(3)) == ("520", "is-date")
    assert cell(page, "STD", day(4)) == ("428", "is-weekday")
    assert cell(page, "ORD", day(4)) == ("288", "is-base")
    assert 'title="New">' in page or "New" in page


def test_fractions_are_shown_and_missing_prices_too(priced, desk):
    do("rates.set_prices", rate_code="RACK", room_types=["ORD"], price=None)
    do("rates.set_prices", rate_code="RACK", room_types=["ORD"], price="99.5", **{"from": day(0), "until": day(1)})
    page = seen(desk("receptionist").get("/rates/?month=2026-11"))
    assert cell(page, "ORD", day(0)) == ("99.50", "is-date")
    assert cell(page, "ORD", day(1)) == ("–", "is-missing")


def test_nights_when_the_code_is_not_valid_are_marked(priced, desk):
    RateCode.objects.update(valid_until=TODAY + timedelta(2))
    page = seen(desk("receptionist").get("/rates/?month=2026-11"))
    assert cell(page, "STD", day(1))[1] == "is-base"
    assert cell(page, "STD", day(2))[1] == "is-base is-invalid"


def test_hourly_codes_have_no_calendar_but_their_prices(priced, desk):
    rack(code="HOUR", kind="hourly")
    terms = {"first_hours": 4, "first_hours_price": "128"}
    do("rates.set_terms", rate_code="HOUR", room_types=["STD"], terms=terms)
    page = seen(desk("receptionist").get("/rates/?code=HOUR"))
    assert "rate-grid" not in page
    assert "CN¥128.00" in page


def test_only_those_who_may_change_prices_are_offered_to(priced, desk):
    assert "data-set-prices" not in seen(desk("receptionist").get("/rates/"))
    page = seen(desk("manager").get("/rates/"))
    assert all(word in page for word in ("data-set-prices", "data-edit-code", "new-code", "data-edit-season"))


def test_housekeepers_see_no_prices(priced, desk):
    assert desk("housekeeper").get("/rates/").status_code == 403


@pytest.mark.parametrize("month", ["", "2026-13", "0001-01", "9999-12", "²", "2026"])
def test_an_odd_month_is_the_one_of_the_business_date(priced, desk, month):
    page = seen(desk("receptionist").get("/rates/", {"month": month, "code": "MOON"}))
    assert "<h2>2026-11</h2>" in page


def test_a_house_without_rate_codes_says_what_they_are(house, desk):
    assert "No rate code yet" in seen(desk("manager").get("/rates/"))


def test_the_part_is_only_the_prices_with_what_the_forms_begin_with(priced, desk, as_part):
    page = seen(desk("manager").get("/rates/", headers=as_part))
    assert page.strip().startswith('<div class="rates" id="rates">')
    data = json.loads(re.search(r'<script id="rates-data" type="application/json">(.*?)</script>', page).group(1))
    assert (data["chosen"]["code"], sorted(data["chosen"]["terms"])) == ("RACK", ["ORD", "STD"])
    assert [season["until"] for season in data["seasons"]] == [day(1)]


def test_a_full_year_of_prices_takes_no_more_statements(priced, desk):
    client = desk("receptionist")
    before = statements(client, "/rates/")
    year = {"from": day(-100), "until": day(265)}
    do("rates.set_prices", rate_code="RACK", room_types=["STD", "ORD"], price="1", **year)
    assert statements(client, "/rates/") == before
