"""Housekeeping on the desk: the board, which follows the feed, and its lists."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from server.housekeeping import listings
from server.housekeeping.models import Fault, LostItem, Task

from .acting import answer, do, fresh_key, perform_form
from .pages import Desk, desk_page, is_part

ON_A_PAGE = 50
PERIODS = (7, 30, 90)
HANDED_OUT = "frontdesk/parts/lost_item_panel.html"


@desk_page("housekeeping.view")
@require_GET
def board(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The board's shell; its rows come by the feed."""
    return render(request, "frontdesk/housekeeping.html", {"section": "housekeeping", "tab": "board"})


@desk_page("housekeeping.view")
@require_GET
def discrepancies(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Rooms where housekeeping found others than the desk knows of."""
    lines = listings.open_discrepancies(desk.hotel.code)
    return _list(request, "discrepancies", {"section": "housekeeping", "tab": "discrepancies", "lines": lines})


@desk_page("housekeeping.view")
@require_GET
def faults(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is broken; with ``?state=mended`` what was mended, with ``?state=all`` both."""
    state, text = _chosen(request, Fault.State.REPORTED, Fault.State.values)
    found = listings.faults(desk.hotel.code, state=state, text=text)
    counts = _counts(listings.faults(desk.hotel.code, text=text), Fault.State.values)
    return _list(request, "faults", {**_paged(request, found, "faults", text), "counts": counts})


@desk_page("housekeeping.work")
@require_POST
def mend(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    return do(request, desk, "housekeeping.mend", {"fault": str(pk)}, back="faults", said=_("Noted as mended."))


@desk_page("housekeeping.view", "housekeeping.hand_out")
@require_GET
def lost_and_found(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was found; with ``?state=…`` what was handed out or disposed of."""
    return _list(request, "lost_and_found", _lost(request, desk))


class HandOutForm(forms.Form):
    """Who takes it, and how he showed that it is his."""

    to = forms.CharField(
        label=gettext_lazy("Handed to"),
        max_length=80,
        error_messages={"required": gettext_lazy("Fill this in.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    document = forms.CharField(label=gettext_lazy("Document shown"), max_length=40, required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)


@desk_page("housekeeping.view", "housekeeping.hand_out")
@require_http_methods(["GET", "POST"])
def lost_item(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One thing in the panel; posted to, it is handed out."""
    item = get_object_or_404(LostItem.objects.select_related("room"), hotel_id=desk.hotel.code, pk=pk)
    form = HandOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _hand_out(form, pk, desk):
        notices.success(request, _("Handed out to %(name)s.") % {"name": form.cleaned_data["to"]})
        return answer(request, done=True) if is_part(request) else redirect("lost-item", pk)
    shown = {"item": item, "form": form, "key": fresh_key(), "may_hand_out": desk.by.may("housekeeping.hand_out")}
    status = 422 if form.errors else 200
    if is_part(request):
        return render(request, HANDED_OUT, shown, status=status)
    page = {**_lost(request, desk), "panel": HANDED_OUT, **shown}
    return render(request, "frontdesk/lost_and_found.html", page, status=status)


@desk_page("housekeeping.plan")
@require_GET
def times(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How long rooms take, by kind and by attendant, in the latest ``?days=``."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, PERIODS) else PERIODS[0]
    found = listings.room_times(desk.hotel.code, since=desk.hotel.business_date - timedelta(days=days - 1))
    kinds = [(Task.Kind(kind).label, one) for kind, one in found.by_kind.items()]
    page = {"section": "housekeeping", "tab": "times", "days": days, "periods": PERIODS}
    return render(request, "frontdesk/room_times.html", {**page, "kinds": kinds, "people": found.by_attendant.items()})


@desk_page("housekeeping.hand_out")
@require_POST
def dispose(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    args = {"item": str(pk), "reason": request.POST.get("reason", "").strip()}
    return do(request, desk, "housekeeping.dispose", args, back="lost-item", at=(pk,), said=_("Noted as disposed of."))


def _hand_out(form: HandOutForm, pk: int, desk: Desk) -> bool:
    typed = {name: value for name, value in form.cleaned_data.items() if value}
    return perform_form(form, "housekeeping.hand_out", {"item": str(pk), **typed}, desk) is not None


def _lost(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    state, text = _chosen(request, LostItem.State.KEPT, LostItem.State.values)
    found = listings.lost_items(desk.hotel.code, state=state, text=text)
    counts = _counts(listings.lost_items(desk.hotel.code, text=text), LostItem.State.values)
    return {
        **_paged(request, found, "lost", text),
        "counts": counts,
        "sees_to_whom": desk.by.may("housekeeping.hand_out"),
    }


def _chosen(request: HttpRequest, usual: str, states: list[str]) -> tuple[str, str]:
    """The state that is asked for, empty for all of them, and the words."""
    asked = request.GET.get("state", usual)
    return (asked if asked in states else "" if asked == "all" else usual), request.GET.get("q", "").strip()[:60]


def _counts(found: QuerySet[Any], states: list[str]) -> dict[str, int]:
    counted = dict(found.order_by().values_list("state").annotate(count=Count("pk")))
    return {state: counted.get(state, 0) for state in states}


def _paged(request: HttpRequest, found: QuerySet[Any], tab: str, text: str) -> dict[str, Any]:
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "section": "housekeeping",
        "tab": tab,
        "lines": page.object_list,
        "page": page,
        "query": query.urlencode(),
        "search": text,
        "state": request.GET.get("state", ""),
        "address": request.get_full_path(),
    }


def _list(request: HttpRequest, name: str, page: dict[str, Any]) -> HttpResponse:
    """The page; as a part only its lines."""
    part = f"frontdesk/parts/{name}_list.html"
    return render(request, part if is_part(request) else f"frontdesk/{name}.html", page)
