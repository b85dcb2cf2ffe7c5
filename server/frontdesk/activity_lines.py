"""The activity log's lines in words, as far as their reader may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.activity.searching import Shown
from server.core.activity.sight import Sight
from server.core.joining import in_a_row
from server.core.models import Activity, ActivityChange

from .code_words import CodeWords
from .wording import FieldInWords, fields_in_words, operation_in_words, record_in_words

# Who acts without being a person, by the name in the log.
SERVICES: dict[str, Promise] = {
    "alarm clock": gettext_lazy("alarm clock"),
    "feed": gettext_lazy("connection"),
    "sign-in": gettext_lazy("sign-in"),
    "demo": gettext_lazy("demo"),
}


@dataclass(frozen=True)
class ChangeLine:
    """One record's change. A hidden one has neither fields nor a key to look for."""

    record: str
    key: str
    fields: tuple[FieldInWords, ...]
    hidden: str

    @property
    def text(self) -> str:
        """In one line, for a spreadsheet."""
        return self.hidden or in_a_row(one.text for one in self.fields)


@dataclass(frozen=True)
class Line:
    activity: Activity
    operation: str
    who: str
    terminal: str
    reason: str
    changes: tuple[ChangeLine, ...]
    more: int

    @property
    def is_by_person(self) -> bool:
        return bool(self.activity.actor_id)


@dataclass(frozen=True)
class Reader:
    """Who reads, and how he knows the terminals and the words of the house."""

    sight: Sight
    terminals: Mapping[str, str]
    words: CodeWords

    def line(self, activity: Activity, shown: Shown) -> Line:
        return Line(
            activity=activity,
            operation=operation_in_words(activity.operation),
            who=self.who(activity),
            terminal=self.terminal(activity),
            reason="" if shown.hides else activity.reason,
            changes=tuple(self.change(change) for change in shown.changes),
            more=shown.count - len(shown.changes),
        )

    def change(self, change: ActivityChange) -> ChangeLine:
        record = record_in_words(change.record, change.label if self.sight.names(change) else "")
        if self.sight.hides(change):
            # That a guest is confidential is nothing for those who see no guests at all.
            is_confidential = self.sight.shows_kind(change.record)
            hidden = _("confidential") if is_confidential else _("not shown to you")
            return ChangeLine(record, "", (), hidden)
        fields = fields_in_words(change.record, change.before, change.after, self.words)
        said = tuple(one for one in fields if one.before != one.after)
        return ChangeLine(record, change.record, said, "")

    def who(self, activity: Activity) -> str:
        return str(SERVICES.get(activity.actor, activity.actor)) if not activity.actor_id else activity.actor

    def terminal(self, activity: Activity) -> str:
        return self.terminals.get(activity.terminal, activity.terminal)


def by_day(lines: Sequence[Line]) -> list[tuple[date, list[Line]]]:
    """The lines under the hotel's calendar days."""
    days: Iterable[tuple[date, Iterable[Line]]] = groupby(
        lines, key=lambda line: timezone.localtime(line.activity.at).date()
    )
    return [(day, list(of_day)) for day, of_day in days]
