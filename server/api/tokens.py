"""Bearer tokens for programs, for a name and a password."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse, JsonResponse
from pydantic import BaseModel, ConfigDict, Field

from server.core import clock
from server.core.operations.arguments import parse
from server.staff.services import check_password
from server.staff.sessions import make_token

from .edge import answers, read_object


class Wanted(BaseModel):
    """Whose token, and how it stands on the list of his tokens."""

    model_config = ConfigDict(extra="forbid")

    username: str
    password: str
    name: Annotated[str, Field(max_length=60)] = ""


@answers("POST")
def make(request: HttpRequest) -> HttpResponse:
    """``{username, password, name*}`` → ``{token, expires_at}``; failures count towards the sign-in lock-out."""
    wanted = Wanted(**parse(Wanted, read_object(request)))
    user = check_password(request, wanted.username, wanted.password)
    text, token = make_token(user, name=wanted.name, at=clock.now())
    return JsonResponse({"token": text, "expires_at": token.expires_at})
