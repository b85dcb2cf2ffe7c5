"""Operations on rate codes, seasons and prices."""

from .codes import change_code, make_code, remove_code
from .prices import set_prices
from .seasons import SeasonsOverlap, change_season, make_season, remove_season
from .terms import TermsCard, set_terms

__all__ = [
    "SeasonsOverlap",
    "TermsCard",
    "change_code",
    "change_season",
    "make_code",
    "make_season",
    "remove_code",
    "remove_season",
    "set_prices",
    "set_terms",
]
