"""Resident identity numbers (GB 11643) and what they say of a person.

python-stdnum knows the checksum and the regions. Beside it: nobody is born in the future; numbers of 15 figures, given
out until 1999, are written as 18; residence permits of Hong Kong, Macao and Taiwan begin with 81, 82 and 83; and a
region need not have been there at birth, for numbers were first given out in 1984, and to children when registered.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from stdnum import numdb
from stdnum.cn import ric
from stdnum.exceptions import InvalidComponent

Sex = Literal["female", "male"]
OF_PERMITS = {"810000": "香港", "820000": "澳门", "830000": "台湾"}
REGIONS = numdb.get("cn/loc")
# A county's name with the years of its code, when it had it for a time only.
COUNTY = re.compile(r"(?:\[(\d*)-(\d*)\])?([^,\[\]]+)")
FIRST_YEAR = 1984
FIRST_BIRTH = date(1850, 1, 1)


class ResidentIdNotSound(ValueError):
    """The number is not one that is given out; its words say why. ``part`` is ``form``, ``checksum``, ``birth_date`` or ``region``."""

    def __init__(self, part: str, words: str) -> None:
        super().__init__(words)
        self.part = part


@dataclass(frozen=True)
class ResidentId:
    """``number`` has 18 places; ``region`` is where it was first given out, in Chinese."""

    number: str
    region: str
    birth_date: date
    sex: Sex


def read_resident_id(text: str, *, today: date) -> ResidentId:
    """What the number says.

    :raises ResidentIdNotSound: its form, checksum, birth date or region is wrong.
    """
    number = _eighteen(re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper())
    if number[-1] != ric.calc_check_digit(number):
        raise ResidentIdNotSound(
            "checksum", _("The last figure does not fit the others. Compare the number figure by figure.")
        )
    born = _birth_date(number, today)
    return ResidentId(number, _region(number), born, "male" if int(number[16]) % 2 else "female")


def _eighteen(packed: str) -> str:
    """The number in 18 places; one of 15 is of somebody born in the 20th century and has no checksum."""
    if re.fullmatch(r"[0-9]{15}", packed):
        longer = f"{packed[:6]}19{packed[6:]}"
        return longer + str(ric.calc_check_digit(longer + "0"))
    if not re.fullmatch(r"[0-9]{17}[0-9X]", packed):
        words = _("A resident identity number has 18 places: 17 figures, then a figure or X. Old ones have 15 figures.")
        raise ResidentIdNotSound("form", words)
    return packed


def _birth_date(number: str, today: date) -> date:
    try:
        born: date = ric.get_birth_date(number)
    except InvalidComponent:
        born = date.max
    if not FIRST_BIRTH <= born <= today:
        said = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
        raise ResidentIdNotSound(
            "birth_date", _("Nobody can be born on %(date)s. Check figures 7 to 14.") % {"date": said}
        )
    return born


def _region(number: str) -> str:
    if permit := OF_PERMITS.get(number[:6]):
        return permit
    found: dict[str, str] = {name: value for _part, names in REGIONS.info(number[:6]) for name, value in names.items()}
    counties = COUNTY.findall(found.get("county", ""))
    if not counties:
        words = _("There is no region %(code)s. Check the first six figures.") % {"code": number[:6]}
        raise ResidentIdNotSound("region", words)
    year = max(int(number[6:10]), FIRST_YEAR)
    names = [name for start, end, name in counties if int(start or 0) <= year <= int(end or year)]
    return f"{found.get('province', '')}{(names or [counties[-1][2]])[0]}"
