"""Importing spreadsheets: choosing a file, what its dry run found, importing it, what came before."""

import hashlib
import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from server.core.errors import DomainError
from server.core.operations import IdempotencyKey, perform
from server.core.soundness import is_sound
from server.frontdesk.import_sheets import faulty_sheet, template_of
from server.imports import selectors
from server.imports.kinds import KINDS, Kind, kinds_for
from server.imports.models import Import
from server.imports.reading import read
from server.imports.sheets import MOST_BYTES, SheetNotRead, refuse_too_big
from server.imports.sheets.limits import MOST_ROWS
from sync.wire import fingerprint

from .acting import do, fresh_key
from .pages import Desk, desk_page, is_part

PART = "frontdesk/parts/import_state.html"
ROWS_SHOWN = 100
"""Rows with faults on the page; the spreadsheet has all."""
LONGEST_NAME = 120


@desk_page("reference.import")
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The kinds, the form for a file, and earlier imports; a file that can't be read is told beside its field."""
    kinds = kinds_for(desk.by)
    chosen = next((kind for kind in kinds if kind.key == request.GET.get("kind")), kinds[0] if kinds else None)
    error = ""
    if request.method == "POST" and chosen:
        try:
            return redirect("import", _begun(request, desk, chosen))
        except DomainError as refused:
            error = refused.message
    shown = {
        "section": "import",
        "kinds": kinds,
        "chosen": chosen,
        "error": error,
        "key": fresh_key(),
        "most_rows": MOST_ROWS,
        "most_mb": MOST_BYTES // 1_000_000,
        "latest": selectors.latest(desk.hotel.code),
    }
    return render(request, "frontdesk/imports.html", shown, status=422 if error else 200)


@desk_page("reference.import")
@require_GET
def one_import(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """How far it is and what was found; as a part only that."""
    shown = {"section": "import", **_state(_own(pk, desk), desk)}
    return render(request, PART if is_part(request) else "frontdesk/import.html", shown)


@desk_page("reference.import")
@require_POST
def act(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Has it imported, or gives it up, going by the pressed button."""
    wanted, found = request.POST.get("act", ""), {"import": str(pk)}
    if wanted == "drop":
        forgotten = _("The rows of this file are forgotten.")
        return do(request, desk, "imports.drop", found, back="import", at=(pk,), said=forgotten)
    return do(request, desk, "imports.run", {**found, "good_only": wanted == "good_only"}, back="import", at=(pk,))


@desk_page("reference.import")
@require_GET
def faulty(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The rows with faults as a spreadsheet, to be mended and chosen again."""
    of = _own(pk, desk)
    return faulty_sheet(of, selectors.faulty_rows(of))


@desk_page("reference.import")
@require_GET
def template(request: HttpRequest, desk: Desk, kind: str) -> HttpResponse:
    """A spreadsheet to fill in."""
    if kind not in {one.key for one in kinds_for(desk.by)}:
        raise Http404
    return template_of(KINDS[kind], desk.hotel.code)


def _own(pk: int, desk: Desk) -> Import:
    found = selectors.own_import(pk, desk.by)
    if found is None:
        raise Http404
    return found


def _begun(request: HttpRequest, desk: Desk, kind: Kind) -> int:
    """Reads the file and has it checked; a form that is sent twice begins once.

    :raises DomainError: with what to do.
    """
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not file.name:
        raise SheetNotRead(_("Choose a file first."))
    refuse_too_big(file.size or 0)
    content = file.read()
    sheet = read(kind, desk.hotel.code, file.name, content)
    name = file.name[-LONGEST_NAME:] if is_sound(file.name) else kind.key
    args = {"kind": kind.key, "file_name": name, **sheet.as_arguments}
    made = perform("imports.begin", args, by=desk.by, at=desk.at, key=_key(request, kind, content))
    return int(made["import"])


def _key(request: HttpRequest, kind: Kind, content: bytes) -> IdempotencyKey:
    """Another file by the same form is another import."""
    told = fingerprint({"kind": kind.key, "file": hashlib.sha256(content).hexdigest()})
    try:
        form = uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        form = uuid.uuid4()
    return IdempotencyKey(uuid.uuid5(form, told), told)


def _state(of: Import, desk: Desk) -> dict[str, Any]:
    rows = selectors.faulty_rows(of) if of.state != Import.State.CHECKING else []
    return {
        "import": of,
        "kind": KINDS[of.kind],
        "standing": selectors.standing(of, desk.at),
        "faults": selectors.faults_of_first(rows, of, ROWS_SHOWN),
        "faults_not_shown": max(0, len(rows) - ROWS_SHOWN),
        "at_work": of.state in Import.AT_WORK,
        "sees_system": desk.by.may("system.view"),
    }
