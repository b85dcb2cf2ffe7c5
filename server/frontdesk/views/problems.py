"""Pages for what is not there, not allowed, too old or broken; each says what to do next."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from server.core import clock
from server.staff.middleware import LANGUAGE_COOKIE
from server.staff.models import User

from .pages import is_part

PAGE = "frontdesk/problem.html"
FRAME, BARE, PANEL = "frontdesk/frame.html", "frontdesk/bare.html", "frontdesk/in_panel.html"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    page = {
        "icon_name": "search",
        "title": _("There is nothing here"),
        "text": _("The address is wrong, or what stood here is gone. Go back, or look for it with Ctrl K."),
        "layout": _layout(request),
    }
    return render(request, PAGE, page, status=HTTPStatus.NOT_FOUND)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    page = {
        "icon_name": "lock",
        "title": _("This is not open to you"),
        "text": _("It needs a right that your roles don’t have. Ask a colleague who has it."),
        "layout": _layout(request),
    }
    return render(request, PAGE, page, status=HTTPStatus.FORBIDDEN)


def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came from a page that can't be trusted any more: of an earlier sign-in, or of another site."""
    page = {
        "icon_name": "clock",
        "title": _("This page is too old"),
        "text": _("It was open since before the latest sign-in here. Nothing was done. Load it again and repeat it."),
        "layout": _layout(request),
        "again": _where_from(request),
    }
    return render(request, PAGE, page, status=HTTPStatus.FORBIDDEN)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Looks at nothing of the request but its language: the rest can't be trusted."""
    _in_his_language(request)
    return _bare(
        request,
        HTTPStatus.BAD_REQUEST,
        title=_("The server can’t read this"),
        text=_("What the browser sent is damaged or too large. Go back and try it once more."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor the session: they may be what is broken."""
    _in_his_language(request)
    moment = timezone.localtime(clock.now())
    return _bare(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        title=_("Something is broken here"),
        text=_("It is our fault, not yours. Load the page again; if it stays, tell whoever looks after the house."),
        again=request.path if request.method == "GET" else "/",
        reference=_("It happened at %(moment)s; the server’s log says more at that time.")
        % {"moment": f"{moment:%Y-%m-%d %H:%M:%S}"},
    )


def _bare(request: HttpRequest, status: HTTPStatus, **page: str) -> HttpResponse:
    layout = PANEL if is_part(request) else BARE
    return HttpResponse(render_to_string(PAGE, {"icon_name": "warning", **page, "layout": layout}), status=status)


def _layout(request: HttpRequest) -> str:
    """Within the frame reminders go on ringing."""
    if is_part(request):
        return PANEL
    is_signed_in = isinstance(getattr(request, "user", None), User) and getattr(request, "actor", None)
    return FRAME if is_signed_in and not request.path.startswith("/admin/") else BARE


def _where_from(request: HttpRequest) -> str:
    came = request.headers.get("Referer", "")
    return came if url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()}) else "/"


def _in_his_language(request: HttpRequest) -> None:
    """As the middleware would have it, if it didn't come so far."""
    if hasattr(request, "LANGUAGE_CODE"):
        return
    language = request.COOKIES.get(LANGUAGE_COOKIE) or translation.get_language_from_request(request)
    translation.activate(language if language in {"zh-hans", "en"} else "en")
