"""The dry run: each row is taken and taken back, and all that hinders it is told."""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.operations import rehearse

from .kinds import KINDS, Earlier, Faults, Kind, Values
from .models import Import, ImportRow, Outcome

log = logging.getLogger(__name__)

MOST_TRIES = 6
"""Of a row that is refused over and over, each time for another reason."""
State = ImportRow.State


class Checker:
    """Goes through the rows in their order; it may begin anew where another stopped."""

    def __init__(self, of: Import, by: Actor) -> None:
        self.of = of
        self.by = by
        self.kind: Kind = KINDS[of.kind]
        self.earlier: Earlier = self.kind.earlier(of.hotel_id)

    def waiting(self) -> Iterator[ImportRow]:
        """The rows to look at; what those before them would take is kept in mind."""
        for row in list(self.of.lines.all()):
            if row.state == State.GOOD:
                self.earlier.keep(row.number, row.values, Outcome(row.would))
            elif row.state == State.WAITING:
                yield row

    def check(self, row: ImportRow, at: datetime) -> None:
        faults: dict[str, list[str]] = {key: list(words) for key, words in row.faults.items()}
        self._alone(row.values, faults)
        would = self._rehearsed(row.values, faults, at)
        if would is not None and not faults:
            _add(faults, self.earlier.against(row.values))
        row.faults, row.state = faults, State.FAULTY if faults else State.GOOD
        row.would = "" if would is None or faults else would
        row.save(update_fields=["faults", "state", "would"])
        if would is not None and not faults:
            self.earlier.keep(row.number, row.values, would)

    def _alone(self, values: Values, faults: dict[str, list[str]]) -> None:
        if not any(one.required and one.key in faults for one in self.kind.columns):
            found = self.kind.alone(values)
            _add(faults, {key: words for key, words in found.items() if key not in faults})

    def _rehearsed(self, values: Values, faults: dict[str, list[str]], at: datetime) -> Outcome | None:
        """What would become of it. Refused for what may be left out, it is tried without that: so all faults are found."""
        left = {key: value for key, value in values.items() if not _belongs(key, faults)}
        if self.kind.columns[0].key not in left:
            return None
        for _try in range(MOST_TRIES):
            would, found = self._tried(left, at)
            if would is not None:
                return would
            _add(faults, {key: words for key, words in found.items() if not _belongs(key, faults)})
            fewer = {key: value for key, value in left.items() if not _belongs(key, found)}
            if len(fewer) == len(left) or any(key and self.kind.column(key).required for key in found):
                return None
            left = fewer
        return None

    def _tried(self, values: Values, at: datetime) -> tuple[Outcome | None, Faults]:
        """What would become of it, or what hinders it."""
        try:
            return rehearse("imports.take_row", lambda: self._take(values, at), by=self.by, at=at), {}
        except DomainError as refused:
            return None, self.kind.faults_of(refused)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            log.exception("a row of import %s can't be checked", self.of.pk)
            return None, {"": unforeseen()}

    def _take(self, values: Values, at: datetime) -> Outcome:
        return self.kind.take(values, by=self.by, at=at)


def unforeseen() -> str:
    """What is said of a row when nobody thought of what happens with it."""
    return _("This row can’t be imported, for a reason that the server’s log names. Enter it at the desk.")


def _belongs(key: str, faults: dict[str, list[str]] | dict[str, str]) -> bool:
    """A document's type says nothing without its number: they are looked at together."""
    group = key.rpartition(".")[0]
    return key in faults or (group.endswith("document") and any(one.startswith(f"{group}.") for one in faults))


def _add(faults: dict[str, list[str]], found: dict[str, str]) -> None:
    for key, words in found.items():
        faults.setdefault(key, []).append(words)
