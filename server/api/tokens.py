"""Bearer tokens for programs, for a name and a password."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from server.core import clock
from server.core.errors import DomainError
from server.staff.services import check_password
from server.staff.sessions import make_token

from .problems import problem, problem_of


@csrf_exempt
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """``{username, password, name*}`` → ``{token, expires_at}``; failures count towards the sign-in lock-out."""
    try:
        body = json.loads(request.body)
        username, password = str(body["username"]), str(body["password"])
    except (ValueError, KeyError, TypeError):
        return problem(422, "bad_arguments", _("Send {“username”, “password”} as JSON."))
    try:
        user = check_password(request, username, password)
    except DomainError as error:
        return problem_of(error)
    text, token = make_token(user, name=str(body.get("name", "")), at=clock.now())
    return JsonResponse(
        {"token": text, "expires_at": token.expires_at}, status=200, headers={"Cache-Control": "no-store"}
    )
