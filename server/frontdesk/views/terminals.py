"""Terminals: the list, and one terminal in the panel, where it is named or revoked."""

import uuid
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from server.frontdesk.durations import clock_words
from server.terminals import selectors
from server.terminals.models import Terminal
from server.terminals.selectors import TerminalLine

from .acting import answer, do, fresh_key, perform_form
from .pages import Desk, desk_page, is_part

LIST = "frontdesk/parts/terminal_list.html"
PANEL = "frontdesk/parts/terminal_panel.html"
ICONS = {Terminal.Kind.DESK: "terminal", Terminal.Kind.TABLET: "tablet", Terminal.Kind.KIOSK: "kiosk"}
CLOCK_MATTERS_MS = 2000
REQUIRED = {"required": gettext_lazy("Fill this in.")}
SEEN_WITH = ("terminals.name", "terminals.enrol", "system.view")


@dataclass(frozen=True)
class Shown:
    """A line as the page tells it."""

    line: TerminalLine
    is_this_one: bool

    @property
    def terminal(self) -> Terminal:
        return self.line.terminal

    @property
    def icon(self) -> str:
        return ICONS[Terminal.Kind(self.terminal.kind)]

    @property
    def clock(self) -> str:
        error = self.terminal.clock_error_ms
        return "" if error is None else clock_words(error)

    @property
    def clock_is_wrong(self) -> bool:
        return abs(self.terminal.clock_error_ms or 0) > CLOCK_MATTERS_MS

    @property
    def is_browser(self) -> bool:
        return self.terminal.kind == Terminal.Kind.DESK

    @property
    def is_outdated(self) -> bool:
        return self.terminal.is_connected and self.terminal.app not in {"", settings.VERSION}

    @property
    def mark(self) -> str:
        """Differs when there is something new to see."""
        one = self.terminal
        return f"{one.name}|{one.place}|{one.is_connected}|{one.app}|{one.queue_length}|{self.clock}"


class NameForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=40, error_messages=REQUIRED, widget=forms.TextInput({"autofocus": True})
    )
    place = forms.CharField(label=gettext_lazy("Where it stands"), max_length=60, required=False)


@desk_page(*SEEN_WITH)
@require_GET
def terminals(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list, with ``?show=revoked`` of those not in use any more; as a part only its lines."""
    return render(request, LIST if is_part(request) else "frontdesk/terminals.html", terminal_list(request, desk))


@desk_page(*SEEN_WITH)
@require_http_methods(["GET", "POST"])
def terminal(request: HttpRequest, desk: Desk, pk: uuid.UUID) -> HttpResponse:
    """One terminal, in the panel of the list; posted to, it is named."""
    line = selectors.terminal_of(desk.hotel.code, pk, at=desk.at)
    if line is None:
        return _in_panel(request, desk, {"shown": None}, status=404)
    named = {"name": line.terminal.name, "place": line.terminal.place}
    form = NameForm(request.POST or None, initial=named)
    if request.method == "POST" and form.is_valid() and _rename(form, pk, desk):
        notices.success(request, _("It is called “%(name)s” now.") % {"name": form.cleaned_data["name"]})
        return answer(request, done=True) if is_part(request) else redirect("terminal", pk)
    shown = {"shown": _shown(line, desk), "form": form, "key": fresh_key()}
    return _in_panel(request, desk, shown, status=422 if form.errors else 200)


def _rename(form: NameForm, pk: uuid.UUID, desk: Desk) -> bool:
    return perform_form(form, "terminals.rename", {"terminal": str(pk), **form.cleaned_data}, desk) is not None


@desk_page("terminals.revoke")
@require_POST
def revoke(request: HttpRequest, desk: Desk, pk: uuid.UUID) -> HttpResponse:
    """Takes a terminal out of use."""
    gone = _("The terminal is revoked; whoever worked there does not any more.")
    return do(request, desk, "terminals.revoke", {"terminal": str(pk)}, back="terminals", said=gone)


def terminal_list(request: HttpRequest, desk: Desk) -> dict[str, object]:
    """What the list's template shows."""
    revoked = request.GET.get("show") == "revoked"
    lines = (selectors.revoked_terminals if revoked else selectors.terminals_of)(desk.hotel.code, at=desk.at)
    shown = [_shown(line, desk) for line in lines]
    in_use, not_in_use = selectors.how_many(desk.hotel.code)
    return {
        "section": "terminals",
        "lines": shown,
        "connected": sum(one.terminal.is_connected for one in shown),
        "revoked": revoked,
        "in_use": in_use,
        "not_in_use": not_in_use,
        "address": reverse("terminals") + ("?show=revoked" if revoked else ""),
    }


def _shown(line: TerminalLine, desk: Desk) -> Shown:
    return Shown(line, str(line.terminal.pk) == desk.by.terminal)


def _in_panel(request: HttpRequest, desk: Desk, shown: dict[str, object], *, status: int = 200) -> HttpResponse:
    """A part for the panel, or the list's page with it standing open."""
    permissions = {"may_name": desk.by.may("terminals.name"), "may_revoke": desk.by.may("terminals.revoke")}
    if is_part(request):
        return render(request, PANEL, {**shown, **permissions}, status=status)
    page = {**terminal_list(request, desk), "panel": PANEL, **shown, **permissions}
    return render(request, "frontdesk/terminals.html", page, status=status)
