"""What a column of a spreadsheet is: its titles in both languages, how its cells are read, which argument it fills."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from server.core.joining import listed

from .sheets.cells import Reader

Settle = Callable[[str], str]
"""From what was typed to what is meant; a ``ValueError`` has the words for the person."""
Named = list[tuple[str, list[str]]]
"""Codes with their names in both languages."""
CHOICES_TOLD = 12


class InBothLanguages(Protocol):
    """Something of the house that has a code."""

    code: str
    name_zh: str
    name_en: str


def named(items: Iterable[InBothLanguages]) -> Named:
    return [(one.code, [one.name_zh, one.name_en]) for one in items]


@dataclass(frozen=True)
class Column:
    """``key`` is the argument that it fills, with dots. ``choices`` are the words of a hotel that may stand there;
    ``settle`` makes for one hotel what looks up other things.
    """

    key: str
    label: Promise | str
    read: Reader
    example: str = ""
    hint: Promise | str = ""
    aliases: tuple[str, ...] = ()
    required: bool = False
    choices: Callable[[str], Named] | None = None
    settle: Callable[[str], Settle] | None = None

    def settler(self, hotel: str) -> Settle | None:
        if self.choices:
            return _settle_words(self.choices(hotel))
        return self.settle(hotel) if self.settle else None

    @property
    def titles(self) -> set[str]:
        """All by which it is known, as ``plain_title`` writes them."""
        return {plain_title(title) for title in (*in_each_language(self.label), *self.aliases, self.key)}


def in_each_language(words: Promise | str) -> list[str]:
    found = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.append(str(words))
    return found


def plain_title(title: str) -> str:
    """Small letters and figures alone: ``Room type *`` is ``roomtype``."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return "".join(letter for letter in plain if letter.isalnum() or letter == "#")


def _settle_words(choices: Named) -> Settle:
    """A word is one of the house's: its code or its name in either language. What is none is told with those there are."""
    known = {_plain(name): code for code, names in choices for name in (*names, code)}
    # Who reads Chinese knows them by their names.
    by_name = (get_language() or "").startswith("zh")
    told = [names[0] if by_name else code for code, names in choices]

    def settle(typed: str) -> str:
        found = known.get(_plain(typed))
        if found is not None:
            return found
        if not told:
            raise ValueError(_("The hotel has no list of these yet. Leave it empty, or begin the list in Admin."))
        some = listed(told[:CHOICES_TOLD]) + (" …" if len(told) > CHOICES_TOLD else "")
        raise ValueError(_("“%(text)s” is not known. Write one of: %(choices)s.") % {"text": typed, "choices": some})

    return settle


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """``guest.name`` becomes the name of a guest."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        *outer, name = key.split(".")
        place = found
        for one in outer:
            place = place.setdefault(one, {})
        place[name] = value
    return found


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
