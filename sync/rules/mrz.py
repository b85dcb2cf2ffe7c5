"""The two machine-readable lines of a passport (ICAO Doc 9303 part 4, TD3), as they are pasted or scanned."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

LINE_LENGTH = 44
WEIGHTS = (7, 3, 1)
FIGURES = {str(figure): figure for figure in range(10)} | {
    letter: place for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", start=10)
}
# Places of the second line: what is checked, and where its check digit stands.
CHECKED = (("number", slice(0, 9), 9), ("birth_date", slice(13, 19), 19), ("expires_on", slice(21, 27), 27))
WHOLE = (slice(0, 10), slice(13, 20), slice(21, 43))


class MrzNotSound(ValueError):
    """``part`` says what is wrong: ``lines``, ``type``, ``number``, ``birth_date``, ``expires_on``, ``personal_number``, ``whole``."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True)
class Passport:
    """What the lines say; states are three letters as ICAO writes them (``D`` for Germany)."""

    family_name: str
    first_name: str
    number: str
    issuer: str
    nationality: str
    birth_date: date
    sex: str
    expires_on: date


def read_mrz(text: str, *, today: date) -> Passport:
    """The passport these lines belong to; spaces and line breaks between them don't matter.

    :raises MrzNotSound: the lines are not whole, are of another document, or a check digit or a date is wrong.
    """
    first, second = _lines(text)
    if not first.startswith("P"):
        raise MrzNotSound("type")
    for part, place, check in CHECKED:
        _refuse_wrong(part, second[place], second[check])
    _refuse_wrong("personal_number", second[28:42], "0" if second[42] == "<" else second[42])
    _refuse_wrong("whole", "".join(second[place] for place in WHOLE), second[43])
    family_name, _between, first_name = first[5:].partition("<<")
    return Passport(
        family_name=_name(family_name),
        first_name=_name(first_name),
        number=second[:9].rstrip("<"),
        issuer=first[2:5].rstrip("<"),
        nationality=second[10:13].rstrip("<"),
        birth_date=_born(second[13:19], today),
        sex={"F": "female", "M": "male"}.get(second[20], ""),
        expires_on=_date("expires_on", second[21:27], 2000),
    )


def check_digit(text: str) -> str:
    """The check digit of ICAO Doc 9303 part 3; a filler counts nothing."""
    total = sum(FIGURES.get(letter, 0) * WEIGHTS[place % 3] for place, letter in enumerate(text))
    return str(total % 10)


def _lines(text: str) -> tuple[str, str]:
    packed = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    if len(packed) != 2 * LINE_LENGTH or not re.fullmatch(r"[A-Z0-9<]+", packed):
        raise MrzNotSound("lines")
    return packed[:LINE_LENGTH], packed[LINE_LENGTH:]


def _refuse_wrong(part: str, text: str, check: str) -> None:
    if check_digit(text) != check:
        raise MrzNotSound(part)


def _name(text: str) -> str:
    return " ".join(word.capitalize() for word in text.split("<") if word)


def _born(text: str, today: date) -> date:
    """Two figures for the year: nobody is born after today."""
    try:
        born = _date("birth_date", text, 2000)
    except MrzNotSound:
        return _date("birth_date", text, 1900)
    return born if born <= today else _date("birth_date", text, 1900)


def _date(part: str, text: str, century: int) -> date:
    if not text.isdecimal():
        raise MrzNotSound(part)
    try:
        return date(century + int(text[:2]), int(text[2:4]), int(text[4:6]))
    except ValueError:
        raise MrzNotSound(part) from None
