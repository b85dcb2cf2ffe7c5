"""The browser may load Bellboard's own files only."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self'{admin}; "
    "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
# The admin's widgets are Alpine components, which evaluate their attributes.
ADMIN = " 'unsafe-inline' 'unsafe-eval'"


class ContentSecurityMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        admin = ADMIN if request.path.startswith("/admin/") else ""
        response.setdefault("Content-Security-Policy", POLICY.format(admin=admin))
        return response
