"""What needs attention: what terminals did or asked for and the house could not follow, settled by people."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from server.core.models import ActivityChange
from server.frontdesk.code_words import CodeWords
from server.frontdesk.matter_words import ICONS, Matter
from server.terminals import matters as listing
from server.terminals.matters import Asked
from server.terminals.models import Attention

from .acting import answer, fresh_key, perform_form
from .pages import Desk, desk_page, is_part

LIST = "frontdesk/parts/attention_list.html"
PANEL = "frontdesk/parts/attention_panel.html"
ON_A_PAGE = 50
SETTLED = "settled"


class SettleForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=200, required=False, widget=forms.Textarea({"rows": 2})
    )


@desk_page("terminals.settle")
@require_GET
def attention(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list; as a part only its lines."""
    return render(request, LIST if is_part(request) else "frontdesk/attention.html", _list(request, desk))


@desk_page("terminals.settle")
@require_http_methods(["GET", "POST"])
def matter(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One matter in the panel; posted to, it is settled by ``outcome`` with a note."""
    found = listing.matter(desk.hotel.code, pk)
    if found is None:
        return _in_panel(request, desk, {"matter": None}, status=404)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _settle(request, form, pk, desk):
        return answer(request, done=True) if is_part(request) else redirect("matter", pk)
    shown = Matter(found, CodeWords(desk.hotel.code), desk.by)
    page = {"matter": shown, "form": form, "key": fresh_key(), "log": _log(desk, pk)}
    return _in_panel(request, desk, page, status=422 if form.errors else 200)


def _settle(request: HttpRequest, form: SettleForm, pk: int, desk: Desk) -> bool:
    outcome = request.POST.get("outcome", "")
    args = {"attention": pk, "outcome": outcome, **form.cleaned_data}
    if perform_form(form, "terminals.settle", args, desk) is None:
        return False
    notices.success(request, _("Done now, in your name.") if outcome == Attention.Outcome.DONE else _("Noted."))
    return True


def _log(desk: Desk, pk: int) -> ActivityChange | None:
    """The activity by which it was settled."""
    changes = ActivityChange.objects.filter(hotel=desk.hotel.code, record=f"attention:{pk}")
    return changes.filter(activity__operation="terminals.settle").select_related("activity").first()


def _asked(request: HttpRequest) -> Asked:
    kind = request.GET.get("kind", "")
    return Asked(
        kind=kind if kind in Attention.Kind.values else "",
        terminal=_known(request.GET.get("terminal", "")),
        text=request.GET.get("q", "").strip()[:80],
        settled=kind == SETTLED,
    )


def _known(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""


def _list(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    asked = _asked(request)
    page = Paginator(listing.matters(desk.hotel.code, asked), ON_A_PAGE).get_page(request.GET.get("page"))
    counts, words = listing.counted(desk.hotel.code, asked), CodeWords(desk.hotel.code)
    query = request.GET.copy()
    query.pop("page", None)
    others = request.GET.copy()
    for name in ("page", "kind"):
        others.pop(name, None)
    kinds = [(kind.value, kind.label, ICONS[kind], counts.get(kind, 0)) for kind in Attention.Kind]
    return {
        "section": "attention",
        "asked": asked,
        "kinds": kinds,
        "waiting": sum(count for _kind, _label, _icon, count in kinds),
        "settled": counts[SETTLED],
        "lines": [Matter(one, words, desk.by) for one in page],
        "page": page,
        "query": query.urlencode(),
        "others": others.urlencode(),
        "terminals": listing.terminals_with_matters(desk.hotel.code),
        "address": request.get_full_path(),
    }


def _in_panel(request: HttpRequest, desk: Desk, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A part for the panel, or the list's page with it standing open."""
    if is_part(request):
        return render(request, PANEL, shown, status=status)
    page = {**_list(request, desk), "address": "/attention/", "panel": PANEL, **shown}
    return render(request, "frontdesk/attention.html", page, status=status)
