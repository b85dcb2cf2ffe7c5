"""For those who watch over the server: is it alive, and can the house work. Open to all, and it tells no secrets."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from server.core import clock, readiness


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """This process answers."""
    return JsonResponse({"alive": True, "version": settings.VERSION})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every part is well, else 503; each part by its name."""
    found = readiness.checks(clock.now())
    ready = readiness.is_ready(found)
    body = {"ready": ready, "checks": {check.name: {"ok": check.ok, "words": check.words} for check in found}}
    return JsonResponse(body, status=200 if ready else 503, json_dumps_params={"ensure_ascii": False})
