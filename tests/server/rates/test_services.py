"""Setting rate codes, seasons and prices, and what the log says of it."""

from datetime import timedelta

import pytest

from server.core import feed
from server.core.audit import audit
from server.core.errors import BadArguments, DomainError
from server.core.models import Activity, ActivityChange
from server.core.operations import perform
from server.rates.models import DatePrice, RateCode, Season, StandingPrice, Terms
from server.rates.selectors import quote
from tests.house import AFTERNOON, TODAY, day
from tests.people import HOTEL
from tests.server.deeds import CARD, RATE_CODE, SEASON, autumn, do, rack


def prices(nights=7, room_type="STD"):
    found = quote(HOTEL, room_type, TODAY, TODAY + timedelta(nights), rate_code="RACK")
    return [int(line.room) for line in found.lines]


def set_prices(price, *, room_types=("STD",), **more):
    args = {"rate_code": "RACK", "room_types": list(room_types), "price": price}
    do("rates.set_prices", **args, **{name.rstrip("_"): value for name, value in more.items()})


def logged():
    return [
        (change.label, change.before, change.after)
        for change in ActivityChange.objects.filter(activity=Activity.objects.latest("id")).order_by("id")
    ]


def test_a_range_of_weekdays_and_types_is_set_in_one_act(priced):
    before = Activity.objects.count()
    set_prices("600", room_types=["STD", "ORD"], from_=day(2), until=day(7), weekdays=[5, 6, 7])
    assert prices() == [468, 388, 388, 520, 600, 600, 600]
    assert prices(room_type="ORD") == [288, 288, 288, 288, 600, 600, 600]
    assert Activity.objects.count() == before + 1
    assert logged() == [
        ("RACK STD", {"prices": {"2026-11-27…2026-11-29": None}}, {"prices": {"2026-11-27…2026-11-29": "600.00"}}),
        ("RACK ORD", {"prices": {"2026-11-27…2026-11-29": None}}, {"prices": {"2026-11-27…2026-11-29": "600.00"}}),
    ]


def test_taken_away_the_price_below_counts_again(priced):
    set_prices(None, from_=day(3), until=day(4))
    assert prices()[3] == 388
    set_prices(None, weekdays=[6])
    assert prices()[5] == 388
    set_prices(None, season="autumn")
    assert prices()[0] == 388
    assert not DatePrice.objects.exists()


def test_the_log_tells_what_each_price_was(priced):
    set_prices("400", from_=day(2), until=day(5))
    assert logged() == [
        (
            "RACK STD",
            {"prices": {"2026-11-25": None, "2026-11-26": "520.00", "2026-11-27": None}},
            {"prices": {"2026-11-25…2026-11-27": "400.00"}},
        )
    ]
    set_prices("410", weekdays=[5, 6])
    assert logged() == [
        (
            "RACK STD",
            {"prices": {"weekday_5": "428.00", "weekday_6": "428.00"}},
            {"prices": {"weekday_5": "410.00", "weekday_6": "410.00"}},
        )
    ]


def test_weekdays_of_a_season_go_before_the_season(priced):
    set_prices("488", season="autumn", weekdays=[1])
    assert prices(1) == [488]
    assert logged()[0][2] == {"prices": {"autumn weekday_1": "488.00"}}


def test_setting_what_stands_changes_nothing(priced):
    before = (Activity.objects.count(), feed.snapshot(HOTEL, {"desk"}, at=AFTERNOON).seq)
    set_prices("520", from_=day(3), until=day(4))
    set_prices("388")
    set_prices(None, weekdays=[1])
    assert (Activity.objects.count(), feed.snapshot(HOTEL, {"desk"}, at=AFTERNOON).seq) == before


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"room_types": []}, "room_types"),
        ({"room_types": ["DLX"]}, "room_types"),
        ({"from_": day(3)}, "until"),
        ({"until": day(3)}, "from"),
        ({"from_": day(3), "until": day(3)}, "until"),
        ({"from_": day(0), "until": day(732)}, "until"),
        ({"from_": day(0), "until": day(1), "weekdays": [7]}, "until"),
        ({"from_": day(0), "until": day(1), "season": "autumn"}, "season"),
        ({"weekdays": [8]}, "weekdays.0"),
        ({"price": "-1"}, "price"),
        ({"price": "1.001"}, "price"),
        ({"price": "NaN"}, "price"),
    ],
)
def test_nonsense_is_refused_beside_its_field(priced, more, field):
    with pytest.raises(BadArguments) as refused:
        set_prices(**{"price": "1", **more})
    assert set(refused.value.fields) == {field}


def test_terms_that_are_not_named_stay(priced):
    for terms in ({"extra_bed": "100", "breakfast": "38"}, {"breakfast": "40"}, {"extra_bed": None}):
        do("rates.set_terms", rate_code="RACK", room_types=["STD", "ORD"], terms=terms)
    assert set(Terms.objects.values_list("extra_bed", "breakfast")) == {(None, 40)}
    assert logged()[0] == ("RACK STD", {"extra_bed": "100.00"}, {"extra_bed": None})


def test_a_type_taken_out_of_a_code_loses_its_prices_there(priced):
    do("rates.change_code", rate_code="RACK", **RATE_CODE)
    assert [terms.room_type.code for terms in Terms.objects.all()] == ["ORD"]
    assert StandingPrice.objects.count() == 1


def test_a_type_with_prices_stays_in_the_house(priced):
    do("rooms.build_type", code="DLX", **CARD, order=9)
    do("rates.change_code", rate_code="RACK", **{**RATE_CODE, "room_types": ["STD", "ORD", "DLX"]})
    with pytest.raises(DomainError, match="still has prices"):
        do("rooms.remove_type", type="DLX")
    do("rates.change_code", rate_code="RACK", **{**RATE_CODE, "room_types": ["STD", "ORD"]})
    do("rooms.remove_type", type="DLX")


def test_a_code_out_of_use_goes_with_its_prices(priced):
    do("rates.change_code", rate_code="RACK", **{**RATE_CODE, "room_types": ["STD"], "is_active": False})
    do("rates.remove_code", rate_code="RACK")
    assert not RateCode.objects.exists()
    assert not Terms.objects.exists()


def test_a_season_keeps_its_prices_when_it_moves(priced):
    do("rates.change_season", season="autumn", code="autumn", **CARD, **{"from": day(1), "until": day(3)})
    assert prices(4) == [388, 468, 468, 520]


def test_seasons_may_touch_but_not_overlap(house):
    autumn()
    do("rates.make_season", **{**SEASON, "from": day(1), "until": day(2)})
    with pytest.raises(DomainError, match="has the nights from 2026-11-03 to 2026-11-23"):
        do("rates.make_season", **{**SEASON, "code": "x", "from": day(-1), "until": day(0)})


def test_the_audit_finds_seasons_that_overlap(priced):
    def found():
        return [finding for verdict in audit(at=AFTERNOON) for finding in verdict.findings]

    assert found() == []
    Season.objects.create(hotel_id=HOTEL, code="x", begins_on=TODAY - timedelta(2), ends_on=TODAY, **CARD)
    assert found() == ["hj: the seasons autumn and x overlap"]


def test_desks_hold_the_codes_and_hear_of_new_prices(priced):
    rows = feed.snapshot(HOTEL, {"desk"}, at=AFTERNOON).collections["rate_codes"]
    [row] = rows.values()
    assert (row["code"], row["kind"], len(row["room_types"]), row["is_active"]) == ("RACK", "daily", 2, True)


def test_codes_of_another_hotel_are_not_seen(priced):
    from server.core.actors import Actor
    from tests.house import open_hotel

    open_hotel("second")
    elsewhere = Actor.system("second", "opening")
    with pytest.raises(DomainError, match="no rate code"):
        perform("rates.remove_code", {"rate_code": "RACK"}, by=elsewhere, at=AFTERNOON)
    with pytest.raises(BadArguments):
        quote("second", "STD", TODAY, TODAY + timedelta(1), rate_code="RACK")


def test_a_code_may_be_named_in_chinese(house):
    assert rack(code="协议价") == "协议价"
