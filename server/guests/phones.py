"""Telephone numbers: kept in E.164, shown as people write them."""

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumberFormat

# Numbers without a country code are of this country.
HOME = "CN"


def phone_typed(text: str) -> str:
    """The number in E.164.

    :raises ValueError: with words for the person.
    """
    try:
        number = phonenumbers.parse(text, HOME)
    except NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValueError(_("This is no telephone number. Write it like 138 0013 8000, or +1 212 555 0100 from abroad."))
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def phone_shown(kept: str) -> str:
    """Numbers of the country as it writes them, others with their country's code."""
    try:
        number = phonenumbers.parse(kept, HOME)
    except NumberParseException:
        return kept
    at_home = number.country_code == phonenumbers.country_code_for_region(HOME)
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def digits_of(kept: str) -> tuple[str, ...]:
    """The figures by which a number is looked for: as it is written at home, and from abroad."""
    try:
        number = phonenumbers.parse(kept, HOME)
    except NumberParseException:
        return ()
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    figures = "".join(figure for figure in national if figure.isdecimal())
    return figures, f"{number.country_code}{phonenumbers.national_significant_number(number)}"
