"""The admin's forms for colleagues and roles."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminPasswordWidget

from server.core.admin_pages import OperatedForm
from server.core.errors import DomainError

from .models import Post, Role, User
from .roles import PERMISSION_WORDS

# Under which heading a permission stands, by the word before its dot.
HEADINGS = {
    "rooms": _("Rooms"),
    "desk": _("Guests"),
    "guests": _("Guests"),
    "stays": _("Guests"),
    "alerts": _("Messages and wake-up calls"),
    "housekeeping": _("Housekeeping"),
    "nightaudit": _("Night audit"),
    "activity": _("Activity"),
    "terminals": _("Terminals"),
    "system": _("System"),
    "hotels": _("Hotel"),
    "reference": _("Reference data"),
    "staff": _("Colleagues"),
}


def grouped_permissions() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every permission in words, under its heading."""
    groups: dict[str, list[tuple[str, str]]] = {str(heading): [] for heading in HEADINGS.values()}
    for permission, words in PERMISSION_WORDS.items():
        family = permission.partition(".")[0]
        groups.setdefault(str(HEADINGS.get(family, family)), []).append((permission, str(words)))
    return [(heading, choices) for heading, choices in groups.items() if choices]


class ColleagueForm(OperatedForm):
    roles = forms.MultipleChoiceField(
        label=_("Roles at this hotel"), required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "roles" not in self.fields:
            return
        roles = self.fields["roles"]
        assert isinstance(roles, forms.MultipleChoiceField)
        roles.choices = [(role.code, str(role)) for role in Role.objects.order_by("pk")]
        held = Post.objects.filter(user=self.instance.pk, hotel=self.hotel)
        self.initial["roles"] = list(held.values_list("role__code", flat=True))


class ChangeColleagueForm(ColleagueForm):
    class Meta:
        model = User
        fields = ("name", "language", "discount_limit", "is_active", "is_superuser")


def _new_password(label: Any, *, attrs: dict[str, str] | None = None, **more: Any) -> forms.CharField:
    widget = UnfoldAdminPasswordWidget(attrs=attrs or {"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, max_length=200, widget=widget, **more)


def _same_twice(form: forms.BaseForm, first: str) -> None:
    typed = form.cleaned_data
    if first in typed and "again" in typed and typed[first] != typed["again"]:
        form.add_error("again", _("The two passwords are not the same. Type them again."))


class EngageForm(ColleagueForm):
    password = _new_password(
        _("Password"), help_text=_("At least ten characters. Tell it to the colleague; it is not shown again.")
    )
    again = _new_password(_("Password again"))

    class Meta:
        model = User
        fields = ("username", "name", "language", "discount_limit")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        _same_twice(self, "password")
        return cleaned


class NewSecretForm(forms.Form):
    """Something new that a colleague proves himself by, typed twice; ``argument`` is its field, and what the operation calls it."""

    argument: str

    def refuse(self, refusal: DomainError) -> None:
        self.add_error(self.argument, refusal.fields.get(self.argument) or refusal.message)


class NewPasswordForm(NewSecretForm):
    argument = "new_password"

    new_password = _new_password(_("New password"), help_text=_("At least ten characters."))
    again = _new_password(_("New password again"))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        _same_twice(self, "new_password")
        return cleaned


class NewPinForm(NewSecretForm):
    argument = "pin"
    DIGITS: ClassVar[dict[str, str]] = {"autocomplete": "off", "inputmode": "numeric"}

    pin = _new_password(
        _("New PIN"), attrs=DIGITS, help_text=_("4 to 8 digits, none that anybody would try first."), required=False
    )
    again = _new_password(_("New PIN again"), attrs=DIGITS, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.removes = bool(data and "remove" in data)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.removes:
            return {"pin": ""}
        if not self.cleaned_data.get("pin"):
            self.add_error("pin", gettext("Fill this in."))
        elif self.cleaned_data["pin"] != self.cleaned_data.get("again"):
            self.add_error("again", gettext("The two PINs are not the same. Type them again."))
        return cleaned


class RoleForm(OperatedForm):
    permissions = forms.MultipleChoiceField(
        label=_("Permissions"),
        required=False,
        choices=grouped_permissions,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )

    class Meta:
        model = Role
        fields = ("code", "name_zh", "name_en", "permissions")
