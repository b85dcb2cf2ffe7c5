"""The watch list: who stands on it and why, a new entry, taking one off."""

from typing import Any

from django import forms
from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from server.core.errors import DomainError
from server.core.operations import perform
from server.frontdesk.guest_papers import document_types
from server.guests.models import WatchListEntry
from server.guests.selectors import watch_entries_like, watch_list
from server.stays import guest_book

from .acting import answer, fresh_key, perform_form
from .guests import search_of
from .pages import Desk, desk_page, is_part

LINES_AT_MOST = 500
LIST = "frontdesk/parts/watch_list_lines.html"
FORM = "frontdesk/parts/watch_form.html"


class WatchForm(forms.Form):
    kind = forms.ChoiceField(label=lazy("Kind"))
    name = forms.CharField(label=lazy("Name"), max_length=80, required=False)
    document_type = forms.ChoiceField(label=lazy("Document"), required=False)
    document_number = forms.CharField(label=lazy("Number"), max_length=40, required=False)
    reason = forms.CharField(
        label=lazy("What the desk must know"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": lazy("Type what the desk must know.")},
    )
    guest = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds, types = self.fields["kind"], self.fields["document_type"]
        assert isinstance(kinds, forms.ChoiceField)
        assert isinstance(types, forms.ChoiceField)
        kinds.choices = [(code, capfirst(words)) for code, words in WatchListEntry.Kind.choices]
        types.choices = [("", "–"), *document_types(desk.hotel.code)]
        for name in ("name", "document_number"):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    @property
    def key(self) -> str:
        """One form is done once; after a refusal it is a new one."""
        return str(self.data.get("key", "")) if self.is_bound and not self.errors else fresh_key()

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("document_number") and not said.get("document_type"):
            self.add_error("document_type", _("Choose the document's type."))
        return said


@desk_page("desk.view")
@require_GET
def watching(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list; as a part only its lines."""
    return render(request, LIST if is_part(request) else "frontdesk/watch_list.html", _list(request, desk))


@desk_page("guests.watch")
@require_http_methods(["GET", "POST"])
def watch(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form, for the ``guest`` of the address or for somebody the house does not know; sent, he is on the list."""
    form = WatchForm(request.POST or None, desk=desk, initial=_asked_for(request, desk))
    sent = request.method == "POST" and form.is_valid()
    if sent and perform_form(form, "guests.watch", form.cleaned_data, desk) is not None:
        notices.success(request, _("On the watch list. The desk is told when somebody of this name or document comes."))
        return answer(request, done=True) if is_part(request) else redirect("watch-list")
    shown = {"form": form}
    status = 422 if form.errors else 200
    if is_part(request):
        return render(request, FORM, shown, status=status)
    behind = {**_list(request, desk), "address": "/guests/watch-list/", "panel": FORM}
    return render(request, "frontdesk/watch_list.html", {**behind, **shown}, status=status)


@desk_page("guests.watch")
@require_POST
def unwatch(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Takes the entry off the list."""
    try:
        perform("guests.unwatch", {"entry": str(pk)}, by=desk.by, at=desk.at)
        notices.success(request, _("Taken off the watch list."))
    except DomainError as error:
        notices.warning(request, error.message)
    return redirect("watch-list")


def _list(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    search = search_of(request)
    who = {"sees_confidential": desk.sees_confidential}
    entries = watch_entries_like(desk.hotel.code, search, **who) if search else watch_list(desk.hotel.code, **who)
    return {
        "section": "guests",
        "search": search,
        "entries": entries[:LINES_AT_MOST],
        "types": dict(document_types(desk.hotel.code)),
        "sees_documents": desk.by.may("guests.see_documents"),
        "address": request.get_full_path(),
    }


def _asked_for(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    asked = request.GET.get("guest", "")
    if not asked.isdecimal() or len(asked) > 18:
        return {}
    guest = guest_book.one_guest(desk.hotel.code, int(asked), sees_confidential=desk.sees_confidential)
    return {"guest": str(guest.pk), "name": guest.name} if guest else {}
