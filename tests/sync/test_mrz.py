"""The machine-readable lines of a passport."""

from datetime import date

import pytest

from sync.rules.mrz import MrzNotSound, check_digit, read_mrz

TODAY = date(2026, 11, 25)
# The specimen of ICAO Doc 9303 part 4.
SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


def changed(place, letter):
    text = SPECIMEN.replace("\n", "")
    return text[:place] + letter + text[place + 1 :]


def test_the_specimen_is_read():
    read = read_mrz(SPECIMEN, today=TODAY)
    assert (read.family_name, read.first_name, read.number) == ("Eriksson", "Anna Maria", "L898902C3")
    assert (read.issuer, read.nationality, read.sex) == ("UTO", "UTO", "female")
    assert (read.birth_date, read.expires_on) == (date(1974, 8, 12), date(2012, 4, 15))


def test_scanned_in_one_line_or_with_spaces_it_is_the_same():
    packed = SPECIMEN.replace("\n", "")
    assert read_mrz(packed, today=TODAY) == read_mrz(f" {packed[:30]} \r\n{packed[30:]}\n".lower(), today=TODAY)


@pytest.mark.parametrize("text", ["", "P<UTO", SPECIMEN[:-1], SPECIMEN + "0", SPECIMEN.replace("<", "-")])
def test_lines_that_are_not_whole_are_refused(text):
    with pytest.raises(MrzNotSound, match="lines"):
        read_mrz(text, today=TODAY)


@pytest.mark.parametrize(
    ("place", "part"),
    [
        (0, "type"),
        (44, "number"),
        (53, "number"),
        (58, "birth_date"),
        (65, "expires_on"),
        (73, "personal_number"),
        (87, "whole"),
    ],
)
def test_a_misread_figure_is_refused_with_the_part_it_stands_in(place, part):
    with pytest.raises(MrzNotSound, match=part):
        read_mrz(changed(place, "7"), today=TODAY)


def test_a_day_that_is_none_is_refused_though_its_check_digit_fits():
    second = "L898902C36UTO" + "741341" + check_digit("741341") + "F1204159ZE184226B<<<<<1"
    whole = check_digit(second[:10] + second[13:20] + second[21:43])
    with pytest.raises(MrzNotSound, match="birth_date"):
        read_mrz(SPECIMEN.split("\n", maxsplit=1)[0] + second + whole, today=TODAY)


def test_nobody_is_born_after_today():
    for born, year in (("261124", 2026), ("261126", 1926)):
        second = f"L898902C36UTO{born}{check_digit(born)}F1204159ZE184226B<<<<<1"
        whole = check_digit(second[:10] + second[13:20] + second[21:43])
        assert read_mrz(SPECIMEN.split("\n", maxsplit=1)[0] + second + whole, today=TODAY).birth_date.year == year
