"""What a reader of the activity log may see."""

from dataclasses import dataclass

from django.db.models import Q

from server.core.models import ActivityChange


@dataclass(frozen=True)
class Sight:
    """What a reader may see. ``hidden_kinds`` are records of which he learns only that something was done.

    ``unnamed_kinds`` are those whose label is hidden with them, for it is somebody's name.
    """

    sees_sealed: bool
    hidden_kinds: frozenset[str] = frozenset()
    unnamed_kinds: frozenset[str] = frozenset()

    @property
    def is_full(self) -> bool:
        return self.sees_sealed and not self.hidden_kinds

    def shows_kind(self, record: str) -> bool:
        return _kind(record) not in self.hidden_kinds

    def hides(self, change: ActivityChange) -> bool:
        return not self.shows_kind(change.record) or (change.is_sealed and not self.sees_sealed)

    def names(self, change: ActivityChange) -> bool:
        """Whether the record's label may be shown."""
        return not self.hides(change) or _kind(change.record) not in self.unnamed_kinds

    def hidden(self) -> Q:
        """The changes that are hidden; not for a full sight."""
        hidden = Q() if self.sees_sealed else Q(is_sealed=True)
        for kind in sorted(self.hidden_kinds):
            hidden |= Q(record__startswith=f"{kind}:")
        return hidden

    def unnamed(self) -> Q:
        kinds = Q()
        for kind in sorted(self.unnamed_kinds):
            kinds |= Q(record__startswith=f"{kind}:")
        return self.hidden() & kinds


def _kind(record: str) -> str:
    return record.partition(":")[0]
