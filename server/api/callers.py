"""Who calls the API: a browser by its session, a program by its bearer token, an enrolled terminal by its own."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.translation import gettext as _

from server.core import clock
from server.core.actors import Actor
from server.hotels.models import Hotel
from server.staff.actors import actor_for
from server.staff.models import User
from server.staff.sessions import Credential, identify, note_use
from server.terminals.credentials import AS_TERMINAL, COOKIE, actor_of, is_terminals, refuse_revoked, terminal_with

from .edge import answers
from .problems import not_signed_in, problem

View = Callable[Concatenate[HttpRequest, str, Actor, ...], HttpResponse]
CHANGING = {"POST", "PUT", "PATCH", "DELETE"}


def for_callers(*methods: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """Gives the view the actor of the hotel in the path; who is nobody there gets 401 or 403."""

    def wrap(view: View) -> Callable[..., HttpResponse]:
        @answers(*methods)
        @wraps(view)
        def call(request: HttpRequest, hotel: str, *args: object, **kwargs: object) -> HttpResponse:
            by = _bearer(request, hotel) if "Authorization" in request.headers else _browser(request, hotel)
            if by is None:
                return not_signed_in()
            if isinstance(by, HttpResponse):
                return by
            if not by.permissions:
                return problem(403, "not_permitted", _("You have no role at this hotel."))
            if not Hotel.objects.filter(code=hotel).exists():
                return problem(404, "not_found", _("There is no such hotel."))
            return view(request, hotel, by, *args, **kwargs)

        return call

    return wrap


def _bearer(request: HttpRequest, hotel: str) -> Actor | None:
    scheme, _space, token = request.headers["Authorization"].partition(" ")
    if scheme.lower() != "bearer" or not token:
        return None
    if is_terminals(token):
        return _terminal(token.strip(), hotel)
    [identity] = identify([Credential("bearer", token.strip(), hotel)])
    if identity is None:
        return None
    note_use(token.strip(), at=clock.now())
    translation.activate(identity.language)
    return Actor(hotel, identity.name, identity.user_id, identity.permissions, terminal="API")


def _browser(request: HttpRequest, hotel: str) -> Actor | HttpResponse | None:
    if request.GET.get("as") == AS_TERMINAL:
        # What a terminal changes comes by its queue.
        return None if request.method in CHANGING else _terminal(request.COOKIES.get(COOKIE, ""), hotel)
    if not isinstance(request.user, User) or request.actor is None:  # type: ignore[attr-defined]
        return None
    if request.method in CHANGING and _forged(request):
        return problem(403, "forged", _("This page is too old. Load it again."))
    if hotel == request.hotel:  # type: ignore[attr-defined]
        return request.actor  # type: ignore[attr-defined,no-any-return]
    return actor_for(request.user, hotel)


def _terminal(token: str, hotel: str) -> Actor | None:
    """An enrolled terminal reads as itself.

    :raises Revoked: it was taken out of use.
    """
    terminal = terminal_with(token, hotel)
    if terminal is None:
        return None
    refuse_revoked(terminal)
    return actor_of(terminal)


def _forged(request: HttpRequest) -> bool:
    return CsrfViewMiddleware(lambda _request: HttpResponse()).process_view(request, _protected, (), {}) is not None


def _protected(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
