"""Countries by their two letters (ISO 3166), with names in the reader's language."""

from functools import cache

from babel import Locale
from babel.core import get_global
from django.utils.translation import get_language

OFTEN = ("CN", "HK", "MO", "TW")
# What passports write that is no code of ISO 3166 (ICAO Doc 9303 part 3).
OF_PASSPORTS = {"D": "DE", "GBD": "GB", "GBN": "GB", "GBO": "GB", "GBP": "GB", "GBS": "GB", "RKS": "XK"}
NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


def country_name(code: str) -> str:
    return _names(get_language() or "en").get(code, code)


def countries() -> list[tuple[str, str]]:
    """Codes with names: those that are chosen most, then the others by name."""
    names = _names(get_language() or "en")
    others = sorted((name, code) for code, name in names.items() if code not in OFTEN)
    return [*((code, names[code]) for code in OFTEN), *((code, name) for name, code in others)]


def is_country(code: str) -> bool:
    return code in _names("en")


def of_passport(letters: str) -> str:
    """The two letters of the state whose passports write ``letters``; empty for a state that is none."""
    if letters in OF_PASSPORTS:
        return OF_PASSPORTS[letters]
    [code, *more] = get_global("territory_aliases").get(letters) or [""]
    return "" if more or not is_country(code) else str(code)


@cache
def _names(language: str) -> dict[str, str]:
    locale = Locale("zh", script="Hans") if language.startswith("zh") else Locale("en")
    known = locale.territories.items()
    return {code: str(name) for code, name in known if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES}
