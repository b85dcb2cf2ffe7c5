"""No request gets in with a null character: PostgreSQL keeps none, and no person types one."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from server.api.problems import malformed

NULL = "\0"


class PlainRequestsMiddleware:
    """Refuses it in the address, the query and the headers, cookies among them; a form's fields refuse it themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _has_null(request):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return malformed()
        raise BadRequest("a null character")


def _has_null(request: HttpRequest) -> bool:
    query = request.META.get("QUERY_STRING", "")
    shown = [request.path_info, query, *request.headers.values(), *request.COOKIES.values()]
    return "%00" in query or any(NULL in text for text in shown)
