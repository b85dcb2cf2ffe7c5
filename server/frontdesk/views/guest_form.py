"""A guest's details as a person types them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from server.frontdesk.guest_papers import document_types, papers_shown
from server.guests.countries import countries
from server.guests.models import Guest
from server.guests.phones import phone_shown
from server.stays import guest_book

from .acting import answer, fresh_key, perform_form
from .guests import in_panel
from .pages import Desk, desk_page, is_part

SHORT = {"autocomplete": "off", "spellcheck": "false"}
DATES = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]
NO_DATE = {"invalid": lazy("This is not a date. Write it like 2026-01-31.")}
TEXTS = ("name", "family_name", "first_name", "region", "phone", "preferences", "notes")
FORM = "frontdesk/parts/guest_form.html"


def _date(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, input_formats=DATES, error_messages=NO_DATE, widget=widget)


class GuestForm(forms.Form):
    name = forms.CharField(
        label=lazy("Name"), max_length=80, error_messages={"required": lazy("Type the guest's name.")}
    )
    family_name = forms.CharField(label=lazy("Family name"), max_length=60, required=False)
    first_name = forms.CharField(label=lazy("First name"), max_length=60, required=False)
    sex = forms.ChoiceField(label=lazy("Sex"), required=False)
    birth_date = _date(lazy("Birth date"))
    nationality = forms.ChoiceField(label=lazy("Nationality"), required=False)
    region = forms.CharField(label=lazy("Region"), max_length=80, required=False)
    phone = forms.CharField(label=lazy("Phone"), max_length=24, required=False)
    vip = forms.BooleanField(label=lazy("VIP"), required=False)
    confidential = forms.BooleanField(label=lazy("Confidential in every stay from now on"), required=False)
    preferences = forms.CharField(
        label=lazy("Preferences"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    notes = forms.CharField(
        label=lazy("Notes"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    document_type = forms.ChoiceField(label=lazy("Document"), required=False)
    document_number = forms.CharField(label=lazy("Number"), max_length=40, required=False)
    document_country = forms.ChoiceField(label=lazy("Issued by"), required=False)
    document_expires = _date(lazy("Good until"))
    forget = forms.MultipleChoiceField(label=lazy("Remove"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, typed: Any, *, guest: Guest, desk: Desk) -> None:
        super().__init__(typed, initial=_initial(guest))
        choices: Mapping[str, list[tuple[str, str]]] = {
            "sex": [(code, str(capfirst(words)) if code else "–") for code, words in Guest.Sex.choices],
            "nationality": [("", "–"), *countries()],
            "document_country": [("", "–"), *countries()],
            "document_type": [("", "–"), *document_types(desk.hotel.code)],
            "forget": [(paper.key, f"{paper.type} {paper.number}") for paper in papers_shown(guest, desk.by)],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered
        for name in ("name", "family_name", "first_name", "phone", "document_number", "birth_date", "document_expires"):
            self.fields[name].widget.attrs |= SHORT
        for name in ("birth_date", "document_expires"):
            self.fields[name].widget.attrs |= {"placeholder": "2026-01-31", "inputmode": "numeric"}

    @property
    def key(self) -> str:
        """One form is done once; after a refusal it is a new one."""
        return str(self.data.get("key", "")) if self.is_bound and not self.errors else fresh_key()

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("document_number") and not said.get("document_type"):
            self.add_error("document_type", _("Choose the document's type."))
        if said.get("document_type") and not said.get("document_number") and "document_number" not in self.errors:
            self.add_error("document_number", _("Type the document's number."))
        return said

    def changes(self) -> dict[str, Any]:
        """What the operation wants, from a valid form."""
        said = self.cleaned_data
        born = said["birth_date"]
        changes = {name: said[name] for name in (*TEXTS, "sex", "nationality", "vip", "confidential")}
        changes |= {"birth_date": born.isoformat() if born else "", "forget_documents": said["forget"]}
        if said["document_number"]:
            until = said["document_expires"]
            changes["document"] = {
                "type": said["document_type"],
                "number": said["document_number"],
                "country": said["document_country"],
                "expires_on": until.isoformat() if until else None,
            }
        return changes


BESIDE = {
    "document.type": "document_type",
    "document.number": "document_number",
    "document.country": "document_country",
    **{f"changes.{name}": name for name in (*TEXTS, "birth_date", "nationality")},
    "changes.document.number": "document_number",
    "changes.birth_date.date": "birth_date",
}


@desk_page("guests.change")
@require_http_methods(["GET", "POST"])
def change_guest(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The form in the panel; sent, the guest is changed."""
    guest = guest_book.one_guest(desk.hotel.code, pk, sees_confidential=desk.sees_confidential)
    if guest is None:
        return in_panel(request, desk, "frontdesk/parts/guest_panel.html", {"guest": None}, status=404)
    form = GuestForm(request.POST or None, guest=guest, desk=desk)
    if request.method == "POST" and form.is_valid():
        args = {"guest": str(pk), "changes": form.changes()}
        if perform_form(form, "guests.change", args, desk, fields=BESIDE) is not None:
            notices.success(request, _("%(guest)s is saved.") % {"guest": form.cleaned_data["name"]})
            return answer(request, done=True) if is_part(request) else redirect("guest", pk)
    shown = {"form": form, "guest": guest}
    return in_panel(request, desk, FORM, shown, status=422 if form.errors else 200)


def _initial(guest: Guest) -> dict[str, Any]:
    texts = {name: getattr(guest, name) for name in (*TEXTS, "sex", "nationality", "birth_date")}
    return {**texts, "phone": phone_shown(guest.phone), "vip": guest.is_vip, "confidential": guest.is_confidential}
