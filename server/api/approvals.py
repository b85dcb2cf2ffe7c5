"""Approval on the spot: another person's password, for one operation with these arguments."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from pydantic import BaseModel, ConfigDict, Field

from server.core import clock
from server.core.actors import Actor
from server.core.operations.arguments import parse
from server.staff.services import approve
from sync.wire import fingerprint

from .callers import for_callers
from .edge import read_object
from .operations import public_operation


class Asked(BaseModel):
    """What is to be done, and who says that it may. ``permission`` is what the refusal named."""

    model_config = ConfigDict(extra="forbid")

    operation: Annotated[str, Field(max_length=64)]
    args: dict[str, Any]
    username: str
    password: str
    permission: Annotated[str, Field(max_length=64)] = ""


@for_callers("POST")
def give_approval(request: HttpRequest, hotel: str, by: Actor) -> HttpResponse:
    """Answers a token that is good once, for two minutes; failures count towards the sign-in lock-out."""
    asked = Asked(**parse(Asked, read_object(request)))
    name = public_operation(asked.operation).name
    token = approve(
        request,
        operation_name=name,
        args_hash=fingerprint({"operation": name, "args": asked.args}),
        username=asked.username,
        password=asked.password,
        permission=asked.permission,
        to=by,
        at=clock.now(),
    )
    return JsonResponse({"approval": token})
