"""What a terminal could not do, in words: what was done or asked, with all that came."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import UnknownOperation
from server.core.joining import in_a_row, told
from server.core.operations import find
from server.terminals.models import Attention

from .code_words import CodeWords
from .wording import NOTHING, label_of, operation_in_words, value_in_words

ICONS = {
    Attention.Kind.REFUSED: "out-of-service",
    Attention.Kind.CONFLICT: "exchange",
    Attention.Kind.QUARANTINED: "warning",
    Attention.Kind.CLONED: "copy",
}
ROOMS_AT_MOST = 5


@dataclass(frozen=True)
class Matter:
    """One line, with what its reader may do about it."""

    attention: Attention
    words: CodeWords
    by: Actor

    @property
    def icon(self) -> str:
        return ICONS[Attention.Kind(self.attention.kind)]

    @property
    def what(self) -> str:
        row = self.attention.row
        return operation_in_words(row.operation) if row else _("The terminal's memory was copied or put back")

    @property
    def why(self) -> str:
        row = self.attention.row
        if row is not None:
            return row.message
        return _("Nothing more is taken from this memory: revoke the terminal and enrol it anew.")

    @cached_property
    def sent(self) -> dict[str, Any]:
        """All that came with it."""
        row = self.attention.row
        body = json.loads(row.body) if row and row.body else {}
        return body if isinstance(body, dict) else {}

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What came, name by name; what is empty is left out."""
        said = [(label_of(name), value_in_words(name, value, self.words)) for name, value in self.sent.items()]
        return [(label, value) for label, value in said if value != NOTHING]

    @property
    def text(self) -> str:
        return in_a_row(told(label, value) for label, value in self.facts)

    @property
    def as_it_came(self) -> str:
        return json.dumps(self.sent, ensure_ascii=False, indent=2)

    @property
    def rooms(self) -> list[str]:
        """The numbers of the rooms that it is about, a few of them."""
        named = self.sent.get("rooms") or [self.sent.get("room")]
        numbers = named if isinstance(named, list) else []
        return [one for one in numbers if isinstance(one, str) and one.isalnum() and len(one) <= 16][:ROOMS_AT_MOST]

    @property
    def could_be_done(self) -> bool:
        """Whether there is an operation that could be done now, by whoever may."""
        return self._permission is not None

    @property
    def may_be_done(self) -> bool:
        return self._permission is not None and self.by.may(self._permission)

    @property
    def _permission(self) -> str | None:
        row = self.attention.row
        if row is None or not row.body:
            return None
        try:
            return find(row.operation).permission
        except UnknownOperation:
            return None
