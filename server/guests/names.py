"""Names as they are looked for: without case, accents and signs, from each place where a reader might begin.

A key is a name, or a number, from some place to its end: a search is then a look at the beginnings of keys, which an
ordinary index answers, for names of two Chinese characters too.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_KEY = 40
# What is left of a word in letters must be worth looking for; each Chinese character is.
SHORTEST_INSIDE = 3
ENDS = (8, 6, 4)
FIRST_IDEOGRAPH = "\u2e80"
LATEST_IDEOGRAPH = "\uffdc"
AT_BEGINNING, AT_WORD, INSIDE = 0, 1, 2


@dataclass(frozen=True)
class Key:
    """``place``: 0 the beginning, 1 the beginning of a later word or the end of a number, 2 inside a word."""

    text: str
    place: int


def plain_name(text: str) -> str:
    """Small letters without accents; signs are spaces."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    letters = (letter for letter in apart if not unicodedata.combining(letter))
    composed = unicodedata.normalize("NFC", "".join(letters))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in composed).split())


def plain_number(text: str) -> str:
    """Figures and letters alone, the letters large."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).upper() if letter.isalnum())


def same_name(text: str) -> str:
    """Equal for two names of the same words, in whatever order."""
    return " ".join(sorted(plain_name(text).split()))[:80]


def name_keys(names: Iterable[str]) -> list[Key]:
    """The keys of a person's names; the earliest place of each is kept."""
    found: dict[str, int] = {}
    for name in names:
        for text, place in _keys_of_name(plain_name(name)):
            key = text[:LONGEST_KEY]
            found[key] = min(place, found.get(key, place))
    return [Key(text, place) for text, place in found.items()]


def number_keys(number: str) -> list[Key]:
    """A number from its beginning, and its last figures, which people know by heart."""
    plain = plain_number(number)
    ends = [Key(plain[-length:], AT_WORD) for length in ENDS if len(plain) > length]
    return [Key(plain[:LONGEST_KEY], AT_BEGINNING), *ends] if plain else []


def is_ideograph(letter: str) -> bool:
    return FIRST_IDEOGRAPH <= letter <= LATEST_IDEOGRAPH


def _keys_of_name(plain: str) -> Iterator[tuple[str, int]]:
    words = plain.split()
    if not words:
        return
    yield plain, AT_BEGINNING
    if len(words) > 1:
        # The family name first, or last.
        yield " ".join([words[-1], *words[:-1]]), AT_WORD
        yield "".join(words), AT_WORD
    for place, word in enumerate(words):
        rest = " ".join(words[place + 1 :])
        for begins in range(len(word)):
            inside = word[begins:]
            if begins and len(inside) < SHORTEST_INSIDE and not is_ideograph(inside[0]):
                break
            where = INSIDE if begins else AT_WORD
            yield f"{inside} {rest}".strip(), (where if begins or place else AT_BEGINNING)
