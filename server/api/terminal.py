"""Enrolled tablets and kiosks: they show their code once, then their token; their people sign in by PIN."""

from collections.abc import Callable
from functools import wraps
from typing import Annotated
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from server.core import clock
from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError, NotPermitted
from server.core.operations.arguments import parse
from server.hotels.models import Hotel
from server.staff.actors import permissions_of
from server.staff.services import check_pin
from server.terminals import selectors
from server.terminals.credentials import COOKIE, refuse_revoked, terminal_with
from server.terminals.models import StaffSession, Terminal
from server.terminals.receiving import receive
from server.terminals.services import begin_work, end_work, enrol
from sync.wire import WireError, parse_batch

from .edge import answers, read_body, read_object
from .problems import problem

TEN_YEARS = 10 * 365 * 24 * 3600
RETRY_AFTER_S = 5
View = Callable[..., HttpResponse]


class Shown(BaseModel):
    """What a device shows that wants to become a terminal."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(max_length=40)]
    app: Annotated[str, Field(max_length=20)] = ""


class SigningIn(BaseModel):
    """Who wants to work at the terminal."""

    model_config = ConfigDict(extra="forbid")

    person: Annotated[str, Field(max_length=20)]
    pin: Annotated[str, Field(max_length=8)]


class SigningOut(BaseModel):
    """Whose session ends."""

    model_config = ConfigDict(extra="forbid")

    session: Annotated[str, Field(pattern=r"^[0-9a-f-]{36}$")]


class NotEnrolled(DomainError):
    code = "not_enrolled"
    status = 401


class FromElsewhere(NotPermitted):
    code = "forged"


def for_terminals(method: str) -> Callable[[View], View]:
    """Gives the view the terminal that shows its token: by its cookie, from a page of this site only, or as a bearer."""

    def wrap(view: View) -> View:
        @answers(method)
        @wraps(view)
        def call(request: HttpRequest, hotel: str, *args: object, **kwargs: object) -> HttpResponse:
            terminal = _shown(request, hotel)
            if terminal is None:
                raise NotEnrolled(_("This device is not enrolled. Have a code made at the desk."))
            refuse_revoked(terminal)
            return view(request, terminal, *args, **kwargs)

        return call

    return wrap


def _shown(request: HttpRequest, hotel: str) -> Terminal | None:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme:
        return terminal_with(token.strip(), hotel) if scheme.lower() == "bearer" else None
    found = terminal_with(request.COOKIES.get(COOKIE, ""), hotel)
    if found and request.method != "GET":
        refuse_elsewhere(request)
    return found


def refuse_elsewhere(request: HttpRequest) -> None:
    """:raises FromElsewhere: the page that asks is not one of ours."""
    origin = request.headers.get("Origin", "")
    if urlsplit(origin).netloc != request.get_host() and origin not in settings.CSRF_TRUSTED_ORIGINS:
        raise FromElsewhere(_("This page is too old. Load it again."))


@answers("POST")
def enrol_here(request: HttpRequest, hotel: str) -> HttpResponse:
    """``{code, app*}`` → the terminal. A tablet keeps its token in a cookie that no script reads; a kiosk is told it."""
    shown = Shown(**parse(Shown, read_object(request)))
    if not Hotel.objects.filter(code=hotel).exists():
        return problem(404, "not_found", _("There is no such hotel."))
    made, token = enrol(code=shown.code, app=shown.app, by=Actor.system(hotel, "enrolment"), at=clock.now())
    told = {"terminal": str(made.pk), "name": made.name, "kind": made.kind, "place": made.place}
    if made.kind == Terminal.Kind.KIOSK:
        return JsonResponse({**told, "token": token})
    answer = JsonResponse(told)
    secure = settings.SESSION_COOKIE_SECURE
    answer.set_cookie(COOKIE, token, max_age=TEN_YEARS, httponly=True, samesite="Strict", secure=secure)
    return answer


@for_terminals("GET")
def people(request: HttpRequest, terminal: Terminal) -> HttpResponse:
    """Who may sign in here."""
    return JsonResponse({"people": selectors.people_for(terminal)})


@for_terminals("POST")
def sign_in(request: HttpRequest, terminal: Terminal) -> HttpResponse:
    """``{person, pin}`` → the session that his operations name from now on."""
    asked = SigningIn(**parse(SigningIn, read_object(request)))
    user = check_pin(request, asked.person, asked.pin, terminal=str(terminal.pk))
    session = begin_work(terminal=str(terminal.pk), user=user.pk, by=_itself(terminal), at=clock.now())
    rights = permissions_of([user], terminal.hotel_id)[user.pk]
    who = {"id": str(user.pk), "name": str(user), "language": user.language, "permissions": sorted(rights)}
    return JsonResponse({"session": str(session.pk), **who})


@for_terminals("POST")
def sign_out(request: HttpRequest, terminal: Terminal) -> HttpResponse:
    asked = SigningOut(**parse(SigningOut, read_object(request)))
    end_work(terminal=str(terminal.pk), session=asked.session, by=_itself(terminal), at=clock.now())
    return JsonResponse({})


@for_terminals("POST")
def sync(request: HttpRequest, terminal: Terminal) -> HttpResponse:
    """The next operations of the terminal's journal, each answered once."""
    try:
        batch = parse_batch(read_body(request))
    except WireError as error:
        raise BadArguments(str(error)) from None
    if batch.terminal != terminal.pk:
        raise BadArguments(_("This is another terminal's queue."))
    _speak_as(batch.ops[-1].by if batch.ops else None, terminal)
    received = receive(batch, terminal=terminal, at=clock.now())
    if received.is_stopped and not received.results:
        answer = problem(503, "try_again", _("This could not be done now. It is tried again by itself."))
        answer.headers["Retry-After"] = str(RETRY_AFTER_S)
        return answer
    told = {"server_time": clock.now(), "next_seq": received.next_seq, "results": received.results}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _speak_as(session: UUID | None, terminal: Terminal) -> None:
    """Refusals are worded for the person who reads them on the device."""
    found = (
        StaffSession.objects.filter(pk=session, terminal=terminal).select_related("user").first() if session else None
    )
    translation.activate(found.user.language if found else settings.LANGUAGE_CODE)


def _itself(terminal: Terminal) -> Actor:
    return Actor.system(terminal.hotel_id, terminal.name)
