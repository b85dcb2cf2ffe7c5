"""Refusals as application/problem+json (RFC 9457)."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from server.core.errors import ApprovalNeeded, DomainError


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """One answer for everything that was not done: a stable code and a sentence that says what to do."""
    body = {"type": f"about:blank#{code}", "title": code, "status": status, "code": code, "detail": detail, **more}
    return JsonResponse(
        body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )


def problem_of(error: DomainError) -> HttpResponse:
    more: dict[str, Any] = {"fields": error.fields} if error.fields else {}
    if isinstance(error, ApprovalNeeded):
        more["permission"] = error.permission
    return problem(error.status, error.code, error.message, **more)


def not_signed_in() -> HttpResponse:
    return problem(401, "not_signed_in", _("Sign in, or send a bearer token that is still good."))
