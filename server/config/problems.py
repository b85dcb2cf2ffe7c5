"""What is said where nothing fits: a page to people, a problem to programs."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from server.api.problems import malformed, not_done_by_our_fault, problem
from server.frontdesk.views import problems


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    return malformed() if _by_program(request) else problems.unreadable(request, exception)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _by_program(request):
        return problem(403, "not_permitted", _("You may not read this."))
    return problems.refused(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _by_program(request):
        return problem(404, "not_found", _("There is no such resource."))
    return problems.not_found(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    return not_done_by_our_fault() if _by_program(request) else problems.broken(request)


def _by_program(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
