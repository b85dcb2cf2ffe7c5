"""Writing: an operation by its name."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from server.core import clock
from server.core.actors import Actor
from server.core.errors import BadArguments, UnknownOperation
from server.core.operations import IdempotencyKey, Operation, find, operations, perform
from sync.wire import fingerprint

from .callers import for_callers
from .edge import READING, read_object
from .schemas import schema_of


def public_operations() -> list[Operation]:
    return [operation for operation in operations() if operation.api]


def public_operation(name: str) -> Operation:
    """:raises UnknownOperation: when the API has none of this name."""
    operation = find(name)
    if not operation.api:
        raise UnknownOperation(_("There is no operation “%(name)s”.") % {"name": name})
    return operation


@for_callers(*READING)
def list_operations(request: HttpRequest, hotel: str, by: Actor) -> HttpResponse:
    """The operations this caller may use, with the schemas of their arguments."""
    usable = [
        {
            "name": operation.name,
            "label": str(operation.label),
            "needs_approval": not by.may(operation.permission),
            "arguments": schema_of(operation.arguments),
        }
        for operation in public_operations()
        if by.may(operation.permission) or operation.approvable
    ]
    return JsonResponse({"operations": usable}, json_dumps_params={"ensure_ascii": False})


@for_callers("POST")
def do_operation(request: HttpRequest, hotel: str, by: Actor, name: str) -> HttpResponse:
    """Does it once per ``Idempotency-Key``; asked again, it answers the same."""
    public_operation(name)
    args = read_object(request)
    answer = perform(
        name,
        args,
        by=by,
        at=clock.now(),
        key=_key(request, name, args),
        approval=request.headers.get("Approval", ""),
    )
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _key(request: HttpRequest, name: str, args: Mapping[str, Any]) -> IdempotencyKey | None:
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return None
    try:
        key = uuid.UUID(given)
    except ValueError:
        raise BadArguments(_("The Idempotency-Key must be a UUID.")) from None
    return IdempotencyKey(key, fingerprint({"operation": name, "args": dict(args)}))
