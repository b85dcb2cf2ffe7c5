"""Having what was checked imported, or giving it up."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.operations import operation
from server.imports.models import Import, ImportRow
from server.imports.work import ask_worker

from .found import ImportNotReady, import_named, kind_of

State = Import.State


class FaultsLeft(DomainError):
    code = "faults_left"


@operation("imports.run", permission="reference.import", label=gettext_lazy("Import a spreadsheet"))
def run(*, import_: str, good_only: bool = False, by: Actor, at: datetime) -> None:
    """Has the worker take the rows, each in a transaction of its own; with ``good_only`` those that have faults are
    left out.

    :raises NotFound: it is not there, or another's. :raises ImportNotReady: it is not checked, or was imported already.
    :raises FaultsLeft: there are faults, and it was not said that the good rows are enough.
    :raises NotPermitted: he may not do what these rows do.
    """
    found = import_named(import_, by)
    kind_of(found.kind, by)
    if found.state != State.CHECKED:
        raise ImportNotReady(_("This file is %(state)s. Load the page again.") % {"state": found.get_state_display()})
    faulty = found.lines.filter(state=ImportRow.State.FAULTY).count()
    if faulty and not good_only:
        raise FaultsLeft(_("Some rows have faults. Mend them in the file, or import the good rows only."))
    if faulty == found.rows:
        raise FaultsLeft(_("No row is without faults. Mend them in the file and choose it again."))
    _go_to(found, State.RUNNING)
    ask_worker(found.pk)


@operation("imports.drop", permission="reference.import", label=gettext_lazy("Give up an import"))
def drop(*, import_: str, by: Actor, at: datetime) -> None:
    """Forgets the rows of a file that is not imported. While it is being imported it is no longer given up.

    :raises NotFound: it is not there, or another's. :raises ImportNotReady: it is being imported, or is over.
    """
    found = import_named(import_, by)
    if found.state not in (State.CHECKING, State.CHECKED):
        raise ImportNotReady(_("This file is %(state)s. Load the page again.") % {"state": found.get_state_display()})
    found.finished_at = at
    _go_to(found, State.DROPPED)
    found.lines.all().delete()


def _go_to(found: Import, state: Import.State) -> None:
    activity.note(
        f"import:{found.pk}", label=found.file_name, before={"state": str(found.state)}, after={"state": str(state)}
    )
    activity.because(found.file_name)
    found.state, found.worked_at = state, None
    found.save(update_fields=["state", "worked_at", "finished_at"])
