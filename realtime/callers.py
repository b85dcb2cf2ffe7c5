"""What a request shows before it is known who sends it: a token or a session, and where its page comes from."""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http.request import validate_host

from server.staff.sessions import Credential
from server.terminals.credentials import AS_TERMINAL, COOKIE, is_terminals

Scope = Mapping[str, Any]
Kind = Literal["session", "bearer", "terminal"]


def header(scope: Scope, name: str) -> str:
    for found, value in scope["headers"]:
        if found == name.encode():
            return str(value.decode("latin-1"))
    return ""


def credential(scope: Scope, hotel: str) -> Credential | None:
    """The bearer token, else the browser's session or enrolment, as its page asks; None when nothing is shown."""
    scheme, _space, token = header(scope, "authorization").partition(" ")
    token = token.strip()
    if scheme:
        kind: Kind = "terminal" if is_terminals(token) else "bearer"
        return Credential(kind, token, hotel) if scheme.lower() == "bearer" and token else None
    if parse_qs(scope["query_string"].decode("latin-1")).get("as") == [AS_TERMINAL]:
        return _cookie(scope, COOKIE, "terminal", hotel)
    return _cookie(scope, settings.SESSION_COOKIE_NAME, "session", hotel)


def _cookie(scope: Scope, name: str, kind: Kind, hotel: str) -> Credential | None:
    try:
        found = SimpleCookie(header(scope, "cookie")).get(name)
    except CookieError:
        return None
    # A quoted cookie may hold a null character, with which the database would refuse the question for everyone.
    is_key = found is not None and found.value.isascii() and found.value.isprintable()
    return Credential(kind, found.value, hotel) if found and found.value and is_key else None


def comes_from_elsewhere(scope: Scope) -> bool:
    """Whether another site's page opens this socket. Browsers always name the page's origin; programs don't."""
    host = header(scope, "host")
    if not validate_host(host.rsplit(":", 1)[0] if not host.endswith("]") else host, settings.ALLOWED_HOSTS):
        return True
    origin = header(scope, "origin")
    if not origin:
        return False
    return urlsplit(origin).netloc != host and origin not in settings.CSRF_TRUSTED_ORIGINS
