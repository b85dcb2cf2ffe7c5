"""At the edge of every page: is this session still good, as whom, in which language."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from server.core.actors import Actor
from server.core.clock import now

from .actors import actor_for
from .models import SignIn, User

LANGUAGE_COOKIE = "bellboard_language"
TEN_YEARS = 10 * 365 * 24 * 3600
SEEN_EVERY = timedelta(minutes=1)
GetResponse = Callable[[HttpRequest], HttpResponse]


class SignedInMiddleware:
    """Ends a session that was revoked, and gives the request its ``hotel`` and ``actor``.

    What a colleague is shown no browser keeps, unless its view says otherwise.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.hotel = ""  # type: ignore[attr-defined]
        request.actor = None  # type: ignore[attr-defined]
        if request.session.session_key:
            self._recognise(request)
        response = self.get_response(request)
        if request.actor is not None:  # type: ignore[attr-defined]
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _recognise(self, request: HttpRequest) -> None:
        user = request.user
        if not isinstance(user, User):
            return
        at = now()
        sign_in = SignIn.objects.filter(
            session_key=request.session.session_key, revoked_at=None, expires_at__gt=at
        ).first()
        if sign_in is None:
            logout(request)
            return
        if at - sign_in.latest_seen_at > SEEN_EVERY:
            SignIn.objects.filter(pk=sign_in.pk).update(latest_seen_at=at)
        request.hotel = sign_in.hotel_id  # type: ignore[attr-defined]
        request.actor = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: actor_for(user, sign_in.hotel_id, sign_in.terminal)
        )


def actor_of(request: HttpRequest) -> Actor:
    """Who acts in this request; the page must need a sign-in."""
    actor = request.actor  # type: ignore[attr-defined]
    assert actor is not None
    return actor  # type: ignore[no-any-return]


def remember_language(response: HttpResponse, language: str) -> None:
    """The browser keeps the language, for the sign-in page."""
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=TEN_YEARS, httponly=True, samesite="Lax", secure=secure)


class LanguageMiddleware:
    """The person's own language; before sign-in the one chosen there, else what the browser asks for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User):
            language = request.user.language
        else:
            language = request.COOKIES.get(LANGUAGE_COOKIE) or translation.get_language_from_request(request)
        translation.activate(language if language in {"zh-hans", "en"} else "en")
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.setdefault("Content-Language", translation.get_language() or "en")
        return response
