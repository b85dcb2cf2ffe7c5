"""Taking one row: what it says is done by the desk's own operations, and the row is gone, in one transaction."""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.errors import NotFound
from server.core.operations import operation
from server.core.soundness import row_key
from server.imports.kinds import KINDS
from server.imports.models import Import, ImportRow, Outcome


@operation("imports.take_row", permission="reference.import", label=gettext_lazy("Import a row"))
def take_row(*, row: str, by: Actor, at: datetime) -> str:
    """Returns what became of it: new, changed or unchanged. What the operations of its kind refuse is refused.

    Done once only, however often it is asked for: a crash leaves the row, or what it says.

    :raises NotFound: it was taken already, or is not to be taken.
    """
    good = ImportRow.objects.filter(
        pk=row_key(row), state=ImportRow.State.GOOD, of__hotel_id=by.hotel, of__state=Import.State.RUNNING
    )
    # Locked by itself and then read: whoever waited for the lock would join the rows of before.
    list(good.select_for_update(no_key=True, of=("self",)).values_list("pk"))
    found = good.select_related("of").first()
    if found is None:
        raise NotFound(_("There is no such row any more. Load the page again."))
    outcome = _outcome(found, by, at)
    activity.because(found.of.file_name)
    found.delete()
    Import.objects.filter(pk=found.of_id).update(**{outcome.value: F(outcome.value) + 1})
    return outcome.value


def _outcome(row: ImportRow, by: Actor, at: datetime) -> Outcome:
    """What was there as the row says when it was checked is left alone: the desk may have changed it since."""
    if row.would == Outcome.UNCHANGED:
        return Outcome.UNCHANGED
    return KINDS[row.of.kind].take(row.values, by=by, at=at)
