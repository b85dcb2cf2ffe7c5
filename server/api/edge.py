"""The outer edge of the API: which methods, how a body is read, and every refusal as a problem."""

import json
import logging
import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from server.core.errors import BadArguments, DomainError
from server.core.soundness import is_sound

from .problems import BodyTooLarge, malformed, method_not_allowed, not_done_by_our_fault, problem_of

log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]
READING = ("GET", "HEAD")


def answers(*methods: str) -> Callable[[View], View]:
    """The view for these methods; whatever it raises becomes a problem, and nobody on the way keeps its answer.

    A view that changes something proves by itself who asks: see ``callers``.
    """

    def wrap(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def call(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method not in methods:
                return method_not_allowed(methods)
            answer = _answer(view, request, *args, **kwargs)
            answer.headers.setdefault("Cache-Control", "no-store")
            return answer

        return call

    return wrap


def _answer(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except DomainError as error:
        return problem_of(error)
    except RequestDataTooBig:
        return problem_of(_too_large())
    except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError):
        return malformed()
    except Exception as error:
        # Where it happened, without the error's own words: the database puts a guest's data into them.
        places = "".join(traceback.format_tb(error.__traceback__))
        log.error("%s in %s:\n%s", type(error).__name__, request.method, places)
        return not_done_by_our_fault()


def read_object(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of the body; nothing counts as an empty one.

    :raises BodyTooLarge: :raises BadArguments: it is no object, or holds what can't be kept.
    """
    try:
        body = json.loads(read_body(request) or b"{}")
    except (ValueError, RecursionError):
        raise BadArguments(_("The body is not JSON.")) from None
    if not isinstance(body, dict):
        raise BadArguments(_("The body must be a JSON object."))
    if not is_sound(body):
        raise BadArguments(_("Some fields need another look."), fields=_unsound(body))
    return body


def read_body(request: HttpRequest) -> bytes:
    """At most as many bytes as the settings allow, also where their number was not announced."""
    if request.content_type == "multipart/form-data":
        raise ValueError
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if int(request.META.get("CONTENT_LENGTH") or 0) > most:
        raise _too_large()
    body = bytes(request.read(most + 1))
    if len(body) > most:
        raise _too_large()
    # Whoever sends JSON as a form would have it taken for one, and a password in it noted with the failed sign-ins.
    request.POST = QueryDict()  # type: ignore[assignment]
    return body


def _too_large() -> BodyTooLarge:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1000
    return BodyTooLarge(_("The body is larger than %(most)s KB. Send less at once.") % {"most": most})


def _unsound(body: dict[str, Any]) -> dict[str, str]:
    words = _("This value can't be used here.")
    return {name if is_sound(name) else "?": words for name, value in body.items() if not is_sound([name, value])}
