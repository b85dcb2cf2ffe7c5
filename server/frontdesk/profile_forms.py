"""The forms of one's own profile: the password, and the PIN."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REQUIRED = {"required": gettext_lazy("Fill this in.")}
LONGEST = 200


def _hidden(label: Any, autocomplete: str, *, hint: Any = "", **more: str) -> forms.CharField:
    """A field that shows no character of what is typed."""
    widget = forms.PasswordInput({"autocomplete": autocomplete, **more})
    return forms.CharField(
        label=label, max_length=LONGEST, strip=False, widget=widget, help_text=hint, error_messages=REQUIRED
    )


class PasswordForm(forms.Form):
    old_password = _hidden(gettext_lazy("Password until now"), "current-password")
    new_password = _hidden(
        gettext_lazy("New password"), "new-password", hint=gettext_lazy("At least ten characters; a sentence is good.")
    )
    again = _hidden(gettext_lazy("New password once more"), "new-password")

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if self.cleaned_data.get("new_password") not in (None, again):
            raise forms.ValidationError(_("The two are not the same. Type the new password twice."))
        return again

    def clean_new_password(self) -> str:
        new: str = self.cleaned_data["new_password"]
        if new == self.cleaned_data.get("old_password"):
            raise forms.ValidationError(_("This is the password you have. Choose another one."))
        return new


class PinForm(forms.Form):
    """The PIN until now is not asked for: who forgot it sets a new one, by his password."""

    prefix = "pin"

    password = _hidden(gettext_lazy("Your password"), "current-password")
    pin = _hidden(
        gettext_lazy("New PIN"),
        "off",
        hint=gettext_lazy("4 to 8 digits, none that anybody would try first."),
        inputmode="numeric",
    )
    again = _hidden(gettext_lazy("New PIN once more"), "off", inputmode="numeric")

    def __init__(self, data: Mapping[str, Any] | None = None, *, removes: bool = False) -> None:
        super().__init__(data)
        for name in ("pin", "again"):
            self.fields[name].required = not removes

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if self.fields["again"].required and self.cleaned_data.get("pin") not in (None, again):
            raise forms.ValidationError(_("The two are not the same. Type the new PIN twice."))
        return again
