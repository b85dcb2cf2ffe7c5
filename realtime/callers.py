"""What a request shows before it is known who sends it: a token or a session, and where its page comes from."""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from server.staff.sessions import Credential

Scope = Mapping[str, Any]


def header(scope: Scope, name: str) -> str:
    for found, value in scope["headers"]:
        if found == name.encode():
            return str(value.decode("latin-1"))
    return ""


def credential(scope: Scope, hotel: str) -> Credential | None:
    """The bearer token, else the browser's session; None when neither is shown."""
    scheme, _space, token = header(scope, "authorization").partition(" ")
    if scheme:
        return Credential("bearer", token.strip(), hotel) if scheme.lower() == "bearer" and token.strip() else None
    try:
        session = SimpleCookie(header(scope, "cookie")).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    # A quoted cookie may hold a null character, with which the database would refuse the question for everyone.
    is_key = session is not None and session.value.isascii() and session.value.isprintable()
    return Credential("session", session.value, hotel) if session and session.value and is_key else None


def comes_from_elsewhere(scope: Scope) -> bool:
    """Whether another site's page opens this socket. Browsers always name the page's origin; programs don't."""
    host = header(scope, "host")
    if not validate_host(host.rsplit(":", 1)[0] if not host.endswith("]") else host, settings.ALLOWED_HOSTS):
        return True
    origin = header(scope, "origin")
    if not origin:
        return False
    return urlsplit(origin).netloc != host and origin not in settings.CSRF_TRUSTED_ORIGINS
