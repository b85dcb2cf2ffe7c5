"""Simulators: how each behaves, and what it has done."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from server.core.errors import DomainError
from server.core.operations import perform
from server.integrations.simulators.models import Device

from .pages import Desk, desk_page


@desk_page("hotels.change_settings")
@require_http_methods(["GET", "POST"])
def simulators(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Each simulator with what it did last; posted to, one behaves otherwise from now on."""
    if request.method == "POST":
        asked = {name: request.POST.get(name, "") for name in ("device", "behaviour")}
        try:
            perform("simulators.set_behaviour", asked, by=desk.by, at=desk.at)
            notices.success(request, _("It behaves so from now on."))
        except DomainError as error:
            notices.warning(request, error.message)
        return redirect("simulators")
    there = {device.kind: device for device in Device.objects.filter(hotel=desk.hotel)}
    devices = [there.get(kind) or Device(hotel=desk.hotel, kind=kind) for kind in Device.Kind.values]
    shown = {"section": "settings", "devices": devices, "behaviours": Device.Behaviour.choices}
    return render(request, "frontdesk/simulators.html", shown)
