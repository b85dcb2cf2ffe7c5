"""One's own profile: who one is here, how it looks, where one is signed in, the password and the PIN."""

from django import forms
from django.contrib import messages as notices
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from server.core.errors import BadArguments, DomainError
from server.frontdesk.profile_forms import PasswordForm, PinForm
from server.staff import selectors, services
from server.staff.models import User

from .acting import do, told
from .pages import Desk, desk_page, is_part
from .sessions import is_own_session, session_lines


@desk_page()
@require_GET
def profile(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The page; as a part only the lists of sessions and tokens."""
    return _page(request, desk)


@sensitive_post_parameters()
@desk_page("staff.own")
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Changes it when the old one is right; a wrong one counts like a failed sign-in."""
    if request.method == "GET":
        return redirect("profile")
    form = PasswordForm(request.POST)
    if form.is_valid() and _knows_password(request, form, "old_password") and _change(request, desk, form):
        notices.success(request, _("Your password is changed. Your other sessions are ended."))
        return redirect("profile")
    return _page(request, desk, password_form=form, status=422)


@sensitive_post_parameters()
@desk_page("staff.own")
@require_http_methods(["GET", "POST"])
def change_pin(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Sets the PIN, or takes it away (``remove``), when the password is right."""
    if request.method == "GET":
        return redirect("profile")
    removes = "remove" in request.POST
    form = PinForm(request.POST, removes=removes)
    if form.is_valid() and _knows_password(request, form, "password") and _set_pin(desk, form, removes):
        notices.success(request, _("You have no PIN any more.") if removes else _("Your PIN is set."))
        return redirect("profile")
    return _page(request, desk, pin_form=form, status=422)


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


def _knows_password(request: HttpRequest, form: forms.Form, field: str) -> bool:
    """Whether the password in this field is that of who sits here; if not, it is said beside it."""
    try:
        services.check_password(request, _user(request).username, form.cleaned_data[field])
    except services.WrongCredentials:
        form.add_error(field, _("This is not your password. Try again."))
    except DomainError as error:
        form.add_error(field, error.message)
    return not form.errors


def _change(request: HttpRequest, desk: Desk, form: PasswordForm) -> bool:
    key, new = request.session.session_key or "", form.cleaned_data["new_password"]
    try:
        changed = services.change_own_password(new_password=new, keep=key, by=desk.by, at=desk.at)
    except BadArguments as error:
        return _refused(form, error)
    update_session_auth_hash(request, changed)
    services.follow_session(key, request.session.session_key or "")
    return True


def _set_pin(desk: Desk, form: PinForm, removes: bool) -> bool:
    try:
        services.set_own_pin(pin="" if removes else form.cleaned_data["pin"], by=desk.by, at=desk.at)
    except BadArguments as error:
        return _refused(form, error)
    return True


def _refused(form: forms.Form, error: BadArguments) -> bool:
    for field, words in error.fields.items():
        form.add_error(field, words)
    return False


def _page(
    request: HttpRequest,
    desk: Desk,
    *,
    password_form: PasswordForm | None = None,
    pin_form: PinForm | None = None,
    status: int = 200,
) -> HttpResponse:
    user = _user(request)
    page = {
        "section": "profile",
        "person": user,
        "discount_percent": int(user.discount_limit * 100),
        "roles": selectors.roles_at(desk.hotel.code, [user.pk]).get(user.pk, ()),
        "sessions": session_lines(request, desk, selectors.own_sessions(user, at=desk.at), {}),
        "tokens": selectors.own_tokens(user, at=desk.at),
        "form": _begun_at_its_error(password_form or PasswordForm()),
        "pin_form": _begun_at_its_error(pin_form or PinForm()),
    }
    template = "frontdesk/parts/profile_lists.html" if is_part(request) else "frontdesk/profile.html"
    return render(request, template, page, status=status)


def _begun_at_its_error(form: forms.Form) -> forms.Form:
    for name in list(form.errors)[:1]:
        form.fields[name].widget.attrs["autofocus"] = True
    return form


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
