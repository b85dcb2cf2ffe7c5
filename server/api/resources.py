"""Reading by resource: the rows of the feed's collections, filtered and paged."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from server.core.actors import Actor
from server.core.feed import collections
from server.core.feed.collections import Row, Rows
from server.staff.actors import topics_for

from .callers import for_callers
from .problems import problem

LONGEST_PAGE = 500
PAGING = {"limit", "after"}


@require_GET
@for_callers
def list_rows(request: HttpRequest, hotel: str, by: Actor, resource: str) -> HttpResponse:
    """``?condition=dirty&limit=50&after=<id>``: rows whose fields have these values, in the order of their ids."""
    rows = visible_rows(hotel, by, resource)
    if isinstance(rows, HttpResponse):
        return rows
    try:
        limit = min(int(request.GET.get("limit", LONGEST_PAGE)), LONGEST_PAGE)
    except ValueError:
        return problem(422, "bad_arguments", _("limit must be a number."))
    filters = {name: request.GET[name] for name in request.GET if name not in PAGING}
    after = request.GET.get("after", "")
    ids = sorted(rows, key=_order)
    found = [i for i in ids if (not after or _order(i) > _order(after)) and _matches(rows[i], filters)]
    page = found[: max(limit, 1)]
    answer = {"items": [rows[i] for i in page], "next": page[-1] if len(found) > len(page) else None}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False}, headers={"Cache-Control": "no-store"})


@require_GET
@for_callers
def one_row(request: HttpRequest, hotel: str, by: Actor, resource: str, row_id: str) -> HttpResponse:
    """One row by its id; a room by its number too."""
    rows = visible_rows(hotel, by, resource)
    if isinstance(rows, HttpResponse):
        return rows
    by_number = {row.get("number"): row for row in rows.values()}
    row = by_number.get(row_id) or rows.get(row_id)
    if row is None:
        return problem(404, "not_found", _("It is not there, or not any more."))
    return JsonResponse(row, json_dumps_params={"ensure_ascii": False}, headers={"Cache-Control": "no-store"})


def visible_rows(hotel: str, by: Actor, resource: str) -> Rows | HttpResponse:
    """The rows of this collection in the topics the caller may follow."""
    sources = collections(resource)
    if not sources:
        return problem(404, "not_found", _("There is no such resource."))
    allowed = [source for source in sources if source.topic in topics_for(by.permissions)]
    if not allowed:
        return problem(403, "not_permitted", _("You may not read this."))
    rows: Rows = {}
    for source in allowed:
        rows.update(source.rows(hotel))
    return rows


def _order(row_id: str) -> tuple[int, str]:
    return (int(row_id), "") if row_id.isdecimal() else (0, row_id)


def _matches(row: Row, filters: Mapping[str, str]) -> bool:
    return all(_text(row.get(name)) == value for name, value in filters.items())


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
