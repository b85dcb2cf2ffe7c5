"""Somebody who imports, and what becomes of his files."""

from collections.abc import Callable
from typing import Any

import pytest

from server.core import clock
from server.core.actors import Actor
from server.core.operations import perform
from server.imports.kinds import KINDS
from server.imports.models import Import
from server.imports.reading import read
from server.imports.selectors import faults_of, faulty_rows
from server.imports.tasks import work
from server.staff.actors import actor_for
from server.staff.models import User
from tests.house import AFTERNOON, OPENING
from tests.people import HOTEL

from .sheets import Rows, xlsx

Begin = Callable[..., Import]


@pytest.fixture
def importer(house) -> Actor:
    """An administrator, at his desk."""
    card = {"name": "赵敏", "password": "a long pass phrase", "roles": ["administrator"], "language": "en"}
    perform("staff.engage", {"username": "zhaomin", **card}, by=OPENING, at=AFTERNOON)
    return actor_for(User.objects.get(username="zhaomin"), HOTEL, "desk A")


@pytest.fixture
def checked(importer) -> Begin:
    """``checked("rooms", rows)``: a file was chosen, and its dry run is over."""

    def check(kind: str, rows: Rows, *, name: str = "list.xlsx", content: bytes = b"") -> Import:
        made = begun(kind, rows, importer, name=name, content=content)
        work(made.pk)
        made.refresh_from_db()
        return made

    return check


@pytest.fixture
def imported(checked, importer) -> Begin:
    """The same, and imported; rows with faults are left out."""

    def run(kind: str, rows: Rows, **more: Any) -> Import:
        made = checked(kind, rows, **more)
        perform("imports.run", {"import": str(made.pk), "good_only": True}, by=importer, at=clock.now())
        work(made.pk)
        made.refresh_from_db()
        return made

    return run


def begun(kind: str, rows: Rows, by: Actor, *, name: str = "list.xlsx", content: bytes = b"") -> Import:
    sheet = read(KINDS[kind], HOTEL, name, content or xlsx(rows))
    args = {"kind": kind, "file_name": name, **sheet.as_arguments}
    return Import.objects.get(pk=perform("imports.begin", args, by=by, at=clock.now())["import"])


def told(of: Import) -> list[tuple[int, str, str]]:
    """Row, title and words of each fault."""
    return [(fault.row, fault.column, fault.words) for row in faulty_rows(of) for fault in faults_of(row, of)]
