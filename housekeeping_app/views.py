"""The tablets' shell: the same for everyone, with nothing of the house in it, so that a tablet may keep it."""

import json
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET
from django.views.i18n import JavaScriptCatalog

from server.hotels.models import Hotel

from .shell_files import ShellFile, fingerprint, modules, source, static_files, version_of, worker_text

SHELL = "/tablet/"
TEXTS = "/tablet/texts.js"
MANIFEST = "/tablet/app.webmanifest"
# English stands in the modules themselves.
CHINESE = "zh-hans"


@require_GET
@never_cache
@gzip_page
def shell(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_shell())


@require_GET
@never_cache
@gzip_page
def texts(request: HttpRequest) -> HttpResponse:
    """The Chinese texts, taken where the page is Chinese."""
    return HttpResponse(_texts(), content_type="text/javascript; charset=utf-8")


@require_GET
@never_cache
def manifest(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_manifest(), content_type="application/manifest+json; charset=utf-8")


@require_GET
@never_cache
@gzip_page
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker with the list of what it keeps."""
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")


@require_GET
@never_cache
def hotels(request: HttpRequest) -> HttpResponse:
    """The houses of this server, for a tablet that is being enrolled."""
    found = Hotel.objects.order_by("code").values("code", "name_zh", "name_en")
    return JsonResponse({"hotels": list(found)})


@cache
def _shell() -> str:
    with translation.override("en"):
        return render_to_string("tablet/shell.html", {"app": {"version": settings.VERSION}, "modules": modules()})


@cache
def _texts() -> str:
    with translation.override(CHINESE):
        answer = _Texts.as_view(domain="djangojs")(_bare_request())
    assert isinstance(answer, HttpResponse)
    return f'if (document.documentElement.lang === "{CHINESE}") {{\n{answer.content.decode()}\n}}\n'


class _Texts(JavaScriptCatalog):
    """The texts that stand in the app's modules, and no others."""

    def get_catalog(self) -> dict[str, str | list[str]]:
        said = source()
        return {text: words for text, words in super().get_catalog().items() if text.split("\x04")[-1] in said}


def _bare_request() -> HttpRequest:
    request = HttpRequest()
    request.method = "GET"
    return request


@cache
def _manifest() -> str:
    with translation.override(settings.LANGUAGE_CODE):
        icons = [
            {
                "src": f"/static/tablet/icons/{name}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in (
                ("icon-192", 192, "any"),
                ("icon-512", 512, "any"),
                ("maskable-512", 512, "maskable"),
            )
        ]
        told = {
            "id": SHELL,
            "name": _("Bellboard housekeeping"),
            "short_name": "Bellboard",
            "lang": settings.LANGUAGE_CODE,
            "start_url": SHELL,
            "scope": SHELL,
            "display": "standalone",
            "background_color": "#f3f5f6",
            "theme_color": "#17343f",
            "icons": icons,
        }
    return json.dumps(told, ensure_ascii=False)


@cache
def _worker() -> str:
    made = [(SHELL, _shell()), (TEXTS, _texts()), (MANIFEST, _manifest())]
    files = [*(ShellFile(url, fingerprint(body.encode())) for url, body in made), *static_files()]
    kept = {"version": version_of(files), "files": [{"url": one.url, "sha256": one.sha256} for one in files]}
    return f"self.KEPT = {json.dumps(kept)};\n{worker_text()}"
