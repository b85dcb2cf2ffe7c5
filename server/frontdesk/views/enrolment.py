"""A tablet or kiosk is expected: its code, shown once, and whether it has come."""

from urllib.parse import urlsplit

import segno
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from server.terminals import selectors
from server.terminals.models import Enrolment, Terminal

from .acting import perform_form
from .pages import Desk, desk_page, is_part
from .terminals import REQUIRED, terminal_list

FORM = "frontdesk/parts/enrolment_form.html"
CODE = "frontdesk/parts/enrolment_code.html"
STATE = "frontdesk/parts/enrolment_state.html"
KINDS = [(kind.value, kind.label) for kind in (Terminal.Kind.TABLET, Terminal.Kind.KIOSK)]
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class EnrolmentForm(forms.Form):
    """Carries no key: what is kept with a key is kept in the clear, and this code is nowhere."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=KINDS, initial=Terminal.Kind.TABLET, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=40, error_messages=REQUIRED, widget=forms.TextInput({"autofocus": True})
    )
    place = forms.CharField(label=gettext_lazy("Where it is used"), max_length=60, required=False)


@desk_page("terminals.enrol")
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form; posted to, the code, which stands in this one answer only."""
    form = EnrolmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = perform_form(form, "terminals.expect", form.cleaned_data, desk)
        if made is not None:
            return _in_panel(request, desk, CODE, _code(request, desk, made))
    return _in_panel(request, desk, FORM, {"form": form}, status=422 if form.errors else 200)


@desk_page("terminals.enrol")
@require_GET
def state(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Whether the expected terminal has come, as a part beside its code."""
    found = selectors.enrolment_of(desk.hotel.code, pk)
    return render(request, STATE, _state(found, desk)) if found else HttpResponse(status=404)


def _code(request: HttpRequest, desk: Desk, made: dict[str, str]) -> dict[str, object]:
    server = request.build_absolute_uri("/tablet/")
    expected = selectors.enrolment_of(desk.hotel.code, int(made["enrolment"]))
    assert expected is not None
    return {
        **_state(expected, desk),
        "code": made["code"],
        "server": server,
        "qr": _qr(f"{server}#enrol={made['code']}") if expected.kind == Terminal.Kind.TABLET else "",
        "trouble": _trouble(server),
    }


def _state(expected: Enrolment, desk: Desk) -> dict[str, object]:
    return {
        "enrolment": expected,
        "is_tablet": expected.kind == Terminal.Kind.TABLET,
        "is_over": expected.expires_at <= desk.at,
    }


def _qr(address: str) -> SafeString:
    """Dark on light in the dark too: not every camera reads it the other way round."""
    drawn = segno.make(address, micro=False, error="m").svg_inline(
        scale=5, border=4, light="#fff", svgclass="enrolment-qr", lineclass=None, omitsize=True, title=_("QR code")
    )
    return mark_safe(drawn)  # noqa: S308 - segno draws it


def _trouble(server: str) -> str:
    """Why a tablet would not get on at this address."""
    address = urlsplit(server)
    if address.hostname in THIS_MACHINE:
        return _("Only this machine knows this address. Open the page by the server's name, then make the code anew.")
    if address.scheme != "https":
        return _("This address is not https: a tablet would not go on without network, and have no camera.")
    return ""


def _in_panel(
    request: HttpRequest, desk: Desk, panel: str, shown: dict[str, object], *, status: int = 200
) -> HttpResponse:
    if is_part(request):
        return render(request, panel, shown, status=status)
    page = {**terminal_list(request, desk), "panel": panel, **shown}
    return render(request, "frontdesk/terminals.html", page, status=status)
