"""Refusals as application/problem+json (RFC 9457)."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from server.core.errors import ApprovalNeeded, DomainError

MEDIA_TYPE = "application/problem+json"


class BodyTooLarge(DomainError):
    code = "body_too_large"
    status = 413


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """One answer for everything that was not done: a stable code and a sentence that says what to do."""
    body = {"type": f"about:blank#{code}", "title": code, "status": status, "code": code, "detail": detail, **more}
    return JsonResponse(
        body,
        status=status,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )


def problem_of(error: DomainError) -> HttpResponse:
    more: dict[str, Any] = {**error.more, **({"fields": error.fields} if error.fields else {})}
    if isinstance(error, ApprovalNeeded):
        more["permission"] = error.permission
    return problem(error.status, error.code, error.message, **more)


def not_signed_in() -> HttpResponse:
    answer = problem(401, "not_signed_in", _("Sign in, or send a bearer token that is still good."))
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def method_not_allowed(allowed: Sequence[str]) -> HttpResponse:
    answer = problem(405, "method_not_allowed", _("Ask with %(methods)s.") % {"methods": ", ".join(allowed)})
    answer.headers["Allow"] = ", ".join(allowed)
    return answer


def malformed() -> HttpResponse:
    return problem(400, "malformed", _("This request can't be read. Check its address, headers and body."))


def not_done_by_our_fault() -> HttpResponse:
    return problem(500, "server_error", _("Something went wrong here; it is in the server's log. Try again later."))


@csrf_exempt
def no_such_path(request: HttpRequest, **_parts: str) -> HttpResponse:
    """For addresses under the API where nothing is."""
    return problem(404, "not_found", _("There is nothing at this address. Look at /api/v1/docs."))
