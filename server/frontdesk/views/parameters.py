"""Settings: every parameter of the hotel with its explanation; only what was changed is saved."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from server.core.models import ActivityChange
from server.frontdesk.parameter_form import ParametersForm, value_words

from .acting import fresh_key, perform_form
from .pages import Desk, desk_page


@desk_page("hotels.change_settings")
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form; refused, it keeps what was typed."""
    form = ParametersForm(request.POST or None, parameters=desk.hotel.settings.parameters)
    if request.method == "POST" and form.is_valid():
        if not form.changed:
            notices.info(request, _("Nothing was changed."))
            return redirect("settings")
        if not _overtaken(form, desk) and _save(request, form, desk):
            return redirect("settings")
    shown = {
        "section": "settings",
        "form": form,
        "groups": form.groups(),
        "key": fresh_key(),
        "is_played": "simulator" in form.now.values(),
        "may_close_day": desk.by.may("nightaudit.run"),
        "may_admin": desk.by.may("reference.change"),
    }
    return render(request, "frontdesk/settings.html", shown, status=422 if form.errors else 200)


def _save(request: HttpRequest, form: ParametersForm, desk: Desk) -> bool:
    count = len(form.changed)
    if perform_form(form, "hotels.change_settings", {"values": form.changed}, desk) is None:
        return False
    words = ngettext("One setting is saved.", "%(n)s settings are saved.", count)
    notices.success(request, words % {"n": count})
    return True


def _overtaken(form: ParametersForm, desk: Desk) -> bool:
    """Whether somebody else has changed one of these meanwhile; then it is told beside the field, and a second try saves."""
    overtaken = form.changed_meanwhile()
    for name in overtaken:
        told = {"name": _who_changed(name, desk), "value": value_words(name, form.now[name])}
        form.add_error(name, _("%(name)s has set this to “%(value)s” meanwhile. Save again to set yours.") % told)
    if overtaken:
        form.see_again()
    return bool(overtaken)


def _who_changed(name: str, desk: Desk) -> str:
    changes = ActivityChange.objects.filter(hotel=desk.hotel.code, record=f"hotel:{desk.hotel.code}")
    latest = changes.filter(after__has_key=name).select_related("activity").order_by("-id").first()
    return latest.activity.actor if latest else _("Somebody")
