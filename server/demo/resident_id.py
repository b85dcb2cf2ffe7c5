"""Resident identity numbers (GB 11643) of people who do not exist."""

import random
from datetime import date, timedelta

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
# Districts of Beijing, Shanghai, Nanjing, Hangzhou, Xiamen, Wuhan, Guangzhou, Chongqing, Chengdu, Xi'an.
DISTRICTS = ("110105", "310104", "320106", "330106", "350203", "420106", "440106", "500103", "510104", "610113")
FIRST_BIRTH = date(1956, 1, 1)
BIRTHS_WITHIN = timedelta(days=365 * 48)


def check_digit(first_seventeen: str) -> str:
    """The eighteenth place of a resident identity number, from the seventeen before it."""
    total = sum(int(figure) * weight for figure, weight in zip(first_seventeen, WEIGHTS, strict=True))
    return CHECK_DIGITS[total % 11]


def made_up_number(sex: str, chance: random.Random) -> str:
    """A number that passes every check; the seventeenth place is odd for a man."""
    birth = FIRST_BIRTH + timedelta(days=chance.randrange(BIRTHS_WITHIN.days))
    running = chance.randrange(100, 998) // 2 * 2 + (sex == "male")
    first = f"{chance.choice(DISTRICTS)}{birth:%Y%m%d}{running:03}"
    return first + check_digit(first)
