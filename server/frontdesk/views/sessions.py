"""Everybody's sessions and API tokens at this hotel, and how they are ended."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from server.frontdesk.browsers import browser_in_words
from server.staff import selectors
from server.staff.models import SignIn
from server.terminals.selectors import names_of_terminals

from .acting import do, told
from .pages import Desk, desk_page, is_part

LIST = "frontdesk/parts/session_list.html"


@dataclass(frozen=True)
class SessionLine:
    sign_in: SignIn
    roles: tuple[str, ...]
    terminal: str
    is_this_one: bool

    @property
    def browser(self) -> str:
        return browser_in_words(self.sign_in.browser)


@desk_page("staff.view_sessions")
@require_GET
def sessions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The lists; as a part only their lines."""
    person = request.GET.get("q", "").strip()[:60]
    listed = selectors.sessions_at(desk.hotel.code, at=desk.at, person=person)
    roles = selectors.roles_at(desk.hotel.code, [one.user_id for one in listed])
    page = {
        "section": "sessions",
        "person": person,
        "address": request.get_full_path(),
        "sessions": session_lines(request, desk, listed, roles),
        "tokens": selectors.tokens_at(desk.hotel.code, at=desk.at, person=person),
    }
    return render(request, LIST if is_part(request) else "frontdesk/sessions.html", page)


@desk_page("staff.view_sessions")
@require_POST
def end(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Ends a session; one's own is left by signing out."""
    if is_own_session(request, pk):
        notices.warning(request, _("This is the session you sit in. Sign out to end it."))
        return told(request, "sessions", done=False)
    return do(request, desk, "staff.end_session", {"sign_in": pk}, said=_("The session is ended."), back="sessions")


@desk_page("staff.view_sessions")
@require_POST
def revoke(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    return do(request, desk, "staff.revoke_token", {"token": pk}, said=_("The token is revoked."), back="sessions")


def session_lines(
    request: HttpRequest, desk: Desk, sign_ins: Iterable[SignIn], roles: dict[int, tuple[str, ...]]
) -> list[SessionLine]:
    names, own = names_of_terminals(desk.hotel.code), request.session.session_key
    return [
        SessionLine(one, roles.get(one.user_id, ()), names.get(one.terminal, one.terminal), one.session_key == own)
        for one in sign_ins
    ]


def is_own_session(request: HttpRequest, pk: int) -> bool:
    """Whether it is the session of this very page."""
    return SignIn.objects.filter(pk=pk, session_key=request.session.session_key or "").exists()
