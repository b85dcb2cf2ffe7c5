"""Reading by resource: the rows of the feed's collections, filtered and paged."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.feed import collections
from server.core.feed.collections import Row, Rows
from server.core.soundness import row_key
from server.staff.actors import topics_for

from .callers import for_callers
from .edge import READING
from .problems import problem

LONGEST_PAGE = 500
PAGING = {"limit", "after"}


@for_callers(*READING)
def list_rows(request: HttpRequest, hotel: str, by: Actor, resource: str) -> HttpResponse:
    """``?condition=dirty&limit=50&after=<id>``: rows whose fields have these values, in the order of their ids."""
    rows = visible_rows(hotel, by, resource)
    if isinstance(rows, HttpResponse):
        return rows
    limit = _limit(request.GET.get("limit", str(LONGEST_PAGE)))
    filters = {name: request.GET[name] for name in request.GET if name not in PAGING}
    _refuse_unknown(filters, rows)
    after = request.GET.get("after", "")
    ids = sorted(rows, key=_order)
    found = [i for i in ids if (not after or _order(i) > _order(after)) and _matches(rows[i], filters)]
    page = found[:limit]
    answer = {"items": [rows[i] for i in page], "next": page[-1] if len(found) > len(page) else None}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@for_callers(*READING)
def one_row(request: HttpRequest, hotel: str, by: Actor, resource: str, row_id: str) -> HttpResponse:
    """One row by its id; a room by its number too."""
    rows = visible_rows(hotel, by, resource)
    if isinstance(rows, HttpResponse):
        return rows
    by_number = {row["number"]: row for row in rows.values() if "number" in row}
    row = by_number.get(row_id) or rows.get(row_id)
    if row is None:
        return problem(404, "not_found", _("It is not there, or not any more."))
    return JsonResponse(row, json_dumps_params={"ensure_ascii": False})


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


def _limit(text: str) -> int:
    if not row_key(text):
        message = _("limit must be a number from 1.")
        raise BadArguments(message, fields={"limit": message})
    return min(row_key(text), LONGEST_PAGE)


def _refuse_unknown(filters: Mapping[str, str], rows: Rows) -> None:
    """A misspelt filter would answer an empty list. Rows of one collection have the same fields."""
    known = next(iter(rows.values()), None)
    unknown = filters.keys() - known.keys() if known else ()
    if unknown:
        raise BadArguments(
            _("Some fields need another look."),
            fields=dict.fromkeys(sorted(unknown), _("This field is not known here.")),
        )


def _order(row_id: str) -> tuple[int, str]:
    return row_key(row_id), row_id


def _matches(row: Row, filters: Mapping[str, str]) -> bool:
    return all(_text(row.get(name)) == value for name, value in filters.items())


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
