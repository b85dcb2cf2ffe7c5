"""Writing: an operation by its name."""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from server.core import clock
from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.operations import IdempotencyKey, Operation, find, operations, perform
from server.staff.services import approve
from sync.wire import fingerprint

from .callers import for_callers
from .problems import problem


def public_operations() -> list[Operation]:
    return [operation for operation in operations() if operation.api]


@require_GET
@for_callers
def list_operations(request: HttpRequest, hotel: str, by: Actor) -> HttpResponse:
    """The operations this caller may use, with the schemas of their arguments."""
    usable = [
        {
            "name": operation.name,
            "label": str(operation.label),
            "needs_approval": not by.may(operation.permission),
            "arguments": operation.arguments.model_json_schema(),
        }
        for operation in public_operations()
        if by.may(operation.permission) or operation.approvable
    ]
    return JsonResponse({"operations": usable}, json_dumps_params={"ensure_ascii": False})


@require_POST
@for_callers
def do_operation(request: HttpRequest, hotel: str, by: Actor, name: str) -> HttpResponse:
    """Does it once per ``Idempotency-Key``; asked again, it answers the same."""
    if not find(name).api:
        return problem(404, "unknown_operation", _("There is no operation “%(name)s”.") % {"name": name})
    args = _body(request)
    answer = perform(
        name,
        args,
        by=by,
        at=clock.now(),
        key=_key(request, name, args),
        approval=request.headers.get("Approval", ""),
    )
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@require_POST
@for_callers
def give_approval(request: HttpRequest, hotel: str, by: Actor) -> HttpResponse:
    """Another person's password for one operation with these arguments; answers a token that is good once."""
    asked = _body(request)
    name, args = str(asked.get("operation", "")), asked.get("args", {})
    token = approve(
        request,
        operation_name=name,
        args_hash=fingerprint({"operation": name, "args": args}),
        username=str(asked.get("username", "")),
        password=str(asked.get("password", "")),
        to=by,
        at=clock.now(),
    )
    return JsonResponse({"approval": token})


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        body = json.loads(request.body or b"{}")
    except ValueError:
        raise BadArguments(_("The body is not JSON.")) from None
    if not isinstance(body, dict):
        raise BadArguments(_("The body must be a JSON object."))
    return body


def _key(request: HttpRequest, name: str, args: Mapping[str, Any]) -> IdempotencyKey | None:
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return None
    try:
        key = uuid.UUID(given)
    except ValueError:
        raise BadArguments(_("The Idempotency-Key must be a UUID.")) from None
    return IdempotencyKey(key, fingerprint({"operation": name, "args": dict(args)}))
