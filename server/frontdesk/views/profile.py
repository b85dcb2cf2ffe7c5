"""One's own profile: who one is here, how it looks, where one is signed in, and the password."""

from django import forms
from django.contrib import messages as notices
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from server.core.errors import BadArguments, DomainError
from server.staff import selectors, services
from server.staff.models import User

from .acting import do, told
from .pages import Desk, desk_page, is_part
from .sessions import is_own_session, session_lines

REQUIRED = {"required": gettext_lazy("Fill this in.")}
LONGEST = 200


class PasswordForm(forms.Form):
    old_password = forms.CharField(
        label=gettext_lazy("Password until now"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages=REQUIRED,
    )
    new_password = forms.CharField(
        label=gettext_lazy("New password"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least ten characters; a sentence is good."),
        error_messages=REQUIRED,
    )
    again = forms.CharField(
        label=gettext_lazy("New password once more"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages=REQUIRED,
    )

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


@desk_page()
@require_GET
def profile(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The page; as a part only the lists of sessions and tokens."""
    return _page(request, desk, PasswordForm())


@sensitive_post_parameters()
@desk_page("staff.own")
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Changes it when the old one is right; a wrong one counts like a failed sign-in."""
    if request.method == "GET":
        return redirect("profile")
    form = PasswordForm(request.POST)
    if form.is_valid() and _change(request, desk, form):
        notices.success(request, _("Your password is changed. Your other sessions are ended."))
        return redirect("profile")
    return _page(request, desk, form, status=422)


@desk_page("staff.own")
@require_POST
def end_session(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    if is_own_session(request, pk):
        notices.warning(request, _("This is the session you sit in. Sign out to end it."))
        return told(request, "profile", done=False)
    return do(request, desk, "staff.end_own_session", {"sign_in": pk}, said=_("The session is ended."), back="profile")


@desk_page("staff.own")
@require_POST
def revoke_token(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    return do(request, desk, "staff.revoke_own_token", {"token": pk}, said=_("The token is revoked."), back="profile")


def _change(request: HttpRequest, desk: Desk, form: PasswordForm) -> bool:
    user, key = _user(request), request.session.session_key or ""
    try:
        services.check_password(request, user.username, form.cleaned_data["old_password"])
    except services.WrongCredentials:
        form.add_error("old_password", _("This is not your password. Try again."))
        return False
    except DomainError as error:
        form.add_error("old_password", error.message)
        return False
    try:
        changed = services.change_own_password(
            new_password=form.cleaned_data["new_password"], keep=key, by=desk.by, at=desk.at
        )
    except BadArguments as error:
        for field, words in error.fields.items():
            form.add_error(field, words)
        return False
    update_session_auth_hash(request, changed)
    services.follow_session(key, request.session.session_key or "")
    return True


def _page(request: HttpRequest, desk: Desk, form: PasswordForm, *, status: int = 200) -> HttpResponse:
    user = _user(request)
    for name in list(form.errors)[:1]:
        form.fields[name].widget.attrs["autofocus"] = True
    page = {
        "section": "profile",
        "person": user,
        "discount_percent": int(user.discount_limit * 100),
        "roles": selectors.roles_at(desk.hotel.code, [user.pk]).get(user.pk, ()),
        "sessions": session_lines(request, desk, selectors.own_sessions(user, at=desk.at), {}),
        "tokens": selectors.own_tokens(user, at=desk.at),
        "form": form,
    }
    template = "frontdesk/parts/profile_lists.html" if is_part(request) else "frontdesk/profile.html"
    return render(request, template, page, status=status)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
