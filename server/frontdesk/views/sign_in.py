"""Signing in and out."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from server.core import clock
from server.core.actors import Actor
from server.core.errors import DomainError
from server.hotels.models import Hotel
from server.staff.middleware import remember_language
from server.staff.models import User
from server.staff.services import check_password, note_sign_in, refuse_outsider, sign_out
from server.terminals.services import meet

TERMINAL_COOKIE = "bellboard_terminal"
TEN_YEARS = 10 * 365 * 24 * 3600


class SignInForm(forms.Form):
    username = forms.CharField(
        label=_("Sign-in name"), max_length=30, error_messages={"required": _("Type your sign-in name.")}
    )
    password = forms.CharField(
        label=_("Password"), strip=False, max_length=200, error_messages={"required": _("Type your password.")}
    )


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form; what was typed stays when it is refused, except for the password."""
    if request.method == "GET" and isinstance(request.user, User):
        return redirect("/")
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                return _begin(request, form.cleaned_data["username"], form.cleaned_data["password"])
            except DomainError as error:
                form.add_error("password", error.message)
                status = error.status
        else:
            status = 422
    page = {"form": form, "next": _next(request), "hotel_names": Hotel.objects.first()}
    return render(request, "frontdesk/sign_in.html", page, status=status)


def _begin(request: HttpRequest, username: str, password: str) -> HttpResponse:
    user = check_password(request, username, password)
    hotel, at = _hotel_of(user), clock.now()
    if request.session.session_key:
        # Whoever sat here before is signed out, also where only the feed goes by his session.
        sign_out(request.session.session_key, at=at)
        request.session.flush()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    try:
        refuse_outsider(user, hotel)
        terminal = _terminal(request, hotel, at)
        note_sign_in(
            user,
            hotel,
            session_key=request.session.session_key or "",
            terminal=terminal,
            address=request.META.get("REMOTE_ADDR") or None,
            browser=request.headers.get("User-Agent", ""),
            at=at,
        )
    except DomainError:
        logout(request)
        raise
    response = HttpResponseRedirect(_next(request) or "/")
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(TERMINAL_COOKIE, terminal, max_age=TEN_YEARS, httponly=True, samesite="Lax", secure=secure)
    return response


def _terminal(request: HttpRequest, hotel: str, at: datetime) -> str:
    """The id by which this browser is known as a terminal of the house; the cookie keeps it for years."""
    by = Actor.system(hotel, "sign-in")
    return str(meet(terminal=request.COOKIES.get(TERMINAL_COOKIE, ""), by=by, at=at).pk)


def _hotel_of(user: User) -> str:
    post = user.posts.order_by("pk").first()
    if post is not None:
        return post.hotel_id
    first = Hotel.objects.first()
    return first.code if first else ""


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    inside = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if inside and wanted != "/" else ""


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Signs out; the page has wiped what the browser kept before it asks for this."""
    if request.session.session_key:
        sign_out(request.session.session_key, at=clock.now())
    logout(request)
    return redirect("sign-in")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Before sign-in: the language is the browser's until a person says otherwise."""
    wanted = request.POST.get("language", "")
    here = "/sign-in/" + (f"?next={_next(request)}" if _next(request) else "")
    response = HttpResponseRedirect(here)
    remember_language(response, wanted if wanted in {"zh-hans", "en"} else "en")
    return response
