"""What can be imported: its columns, and how one row of it is taken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import DomainError
from server.imports.columns import Column
from server.imports.models import Outcome
from server.imports.sheets.cells import Value

Values = Mapping[str, Value]
Faults = dict[str, str]
"""Words by column; an empty name stands for the whole row."""


class Take(Protocol):
    def __call__(self, values: Values, *, by: Actor, at: datetime) -> Outcome:
        """Does what the row says, by the operations of the desk, inside the one that runs.

        :raises DomainError: they refuse.
        """


class Earlier(Protocol):
    """The rows above, of a file that is only being checked: what they would take isn't in the database yet."""

    def against(self, values: Values) -> Faults:
        """What of this row can't be when the rows above are in."""

    def keep(self, number: int, values: Values, outcome: Outcome) -> None:
        """A good row, whose number in the file is given."""


def nothing_alone(values: Values) -> Faults:
    return {}


@dataclass(frozen=True)
class Kind:
    """The first of ``columns`` tells what a row is of. ``permission`` is needed beside the right to import.
    ``blames`` gives the column of a refusal by its code.
    """

    key: str
    label: Promise | str
    title: Promise | str
    explanation: Promise | str
    permission: str
    columns: tuple[Column, ...]
    take: Take
    earlier: Callable[[str], Earlier]
    alone: Callable[[Values], Faults] = nothing_alone
    prefixes: tuple[str, ...] = ()
    blames: Mapping[str, str] = field(default_factory=dict)

    def column(self, key: str) -> Column:
        return next(one for one in self.columns if one.key == key)

    def faults_of(self, refused: DomainError) -> Faults:
        """A refusal of an operation, by the columns it is about."""
        if refused.code in self.blames or not refused.fields:
            return {self.blames.get(refused.code, ""): refused.message}
        return {self._column_of(field): words for field, words in refused.fields.items()}

    def _column_of(self, argument: str) -> str:
        for prefix in self.prefixes:
            argument = argument.removeprefix(prefix)
        keys = [one.key for one in self.columns]
        return next((key for key in keys if key == argument or key.startswith(f"{argument}.")), "")


def same_as(row: int) -> str:
    return _("Row %(row)s has the same. Take one of them out.") % {"row": row}
