"""Taking in what a spreadsheet says, to be checked."""

from datetime import datetime
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity
from server.core.actors import Actor
from server.core.operations import operation
from server.imports.models import Import, ImportRow
from server.imports.reading import Line, Text
from server.imports.sheets.limits import MOST_ROWS
from server.imports.work import ask_worker

from .found import kind_of

Texts = Annotated[list[Text], Field(max_length=120)]


@operation(
    "imports.begin",
    permission="reference.import",
    label=gettext_lazy("Choose a spreadsheet to import"),
    answer=lambda made: {"import": str(made.pk)},
)
def begin(
    *,
    kind: Literal["rooms", "guests", "reservations"],
    file_name: Annotated[str, Field(min_length=1, max_length=120)],
    headings: Texts,
    columns: Texts,
    lines: Annotated[list[Line], Field(min_length=1, max_length=MOST_ROWS)],
    by: Actor,
    at: datetime,
) -> Import:
    """Keeps the rows of a file and has the worker look at each; nothing of the house changes.

    :raises NotPermitted: he may not do what these rows do.
    """
    kind_of(kind, by)
    made = Import.objects.create(
        hotel_id=by.hotel,
        kind=kind,
        file_name=file_name,
        headings=headings,
        columns=columns,
        rows=len(lines),
        made_by=by.name,
        user_id=by.user_id or "",
        terminal=by.terminal,
        made_at=at,
    )
    rows = [
        ImportRow(of=made, number=one.number, cells=one.cells, values=one.values, faults=one.faults) for one in lines
    ]
    ImportRow.objects.bulk_create(rows, batch_size=500)
    activity.note(f"import:{made.pk}", label=file_name, after={"kind": kind, "rows": len(lines)})
    activity.because(file_name)
    ask_worker(made.pk)
    return made
