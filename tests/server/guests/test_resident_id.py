"""Resident identity numbers: what they say, and why one is refused."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.demo.resident_id import DISTRICTS, check_digit
from server.guests.resident_id import ResidentIdNotSound, read_resident_id

TODAY = date(2026, 11, 25)
DISTRICT = st.sampled_from([*DISTRICTS, "810000", "820000", "830000"])
BORN = st.dates(date(1900, 1, 1), TODAY)
RUNNING = st.integers(0, 999)


def number(district="110105", born="19491231", running="002"):
    first = f"{district}{born}{running}"
    return first + check_digit(first)


def refused(text):
    with pytest.raises(ResidentIdNotSound) as wrong:
        read_resident_id(text, today=TODAY)
    assert str(wrong.value).endswith(".")
    return wrong.value.part


def test_a_number_says_region_birth_date_and_sex():
    read = read_resident_id("11010519491231002X", today=TODAY)
    assert (read.region, read.birth_date, read.sex) == ("北京市朝阳区", date(1949, 12, 31), "female")


@given(DISTRICT, BORN, RUNNING)
def test_every_sound_number_is_read_as_it_was_made(district, born, running):
    read = read_resident_id(number(district, f"{born:%Y%m%d}", f"{running:03}"), today=TODAY)
    assert read.birth_date == born
    assert read.sex == ("male" if running % 2 else "female")
    assert read.region


@given(DISTRICT, BORN, RUNNING, st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_figure_is_never_taken(district, born, running, place, by):
    sound = number(district, f"{born:%Y%m%d}", f"{running:03}")
    figures = "0123456789X" if place == 17 else "0123456789"
    other = figures[(figures.index(sound[place]) + by) % len(figures)]
    refused(sound[:place] + other + sound[place + 1 :])


@given(st.text(max_size=24))
def test_whatever_is_typed_is_read_or_refused(text):
    with suppress(ResidentIdNotSound):
        read_resident_id(text, today=TODAY)


@given(st.dates(TODAY + timedelta(days=1), date(2999, 1, 1)))
def test_nobody_is_born_in_the_future(born):
    assert refused(number(born=f"{born:%Y%m%d}")) == "birth_date"


@pytest.mark.parametrize("born", ["20230229", "19991301", "19990000", "17491231"])
def test_a_day_that_is_none_is_refused(born):
    assert refused(number(born=born)) == "birth_date"


def test_a_region_that_is_none_is_refused():
    assert refused(number("990000")) == "region"


@pytest.mark.parametrize("text", ["", "1101051949123100", "A10105194912310021", "110105194912310X2X", "①"])
def test_another_form_is_refused(text):
    assert refused(text) == "form"


def test_a_region_that_was_made_after_the_birth_is_a_region():
    assert read_resident_id(number("320106", "19560101"), today=TODAY).region == "江苏省鼓楼区"


def test_an_old_number_of_fifteen_figures_is_written_as_eighteen():
    assert read_resident_id("110105491231002", today=TODAY).number == "11010519491231002X"


def test_spaces_wide_figures_and_a_small_x_are_understood():
    assert read_resident_id(" １１0105 19491231 002x", today=TODAY).number == "11010519491231002X"


@pytest.mark.parametrize(("district", "region"), [("810000", "香港"), ("820000", "澳门"), ("830000", "台湾")])
def test_residence_permits_of_hong_kong_macao_and_taiwan_are_taken(district, region):
    assert read_resident_id(number(district), today=TODAY).region == region
