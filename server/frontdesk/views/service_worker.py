"""The desk's service worker, served from the root so that it may answer for every page."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import get_finders
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

KEPT_FOLDERS = ("frontdesk/", "realtime/", "npm/idb/build/index.js")
WORKER = "frontdesk/js/service_worker.js"


def _kept() -> Iterator[tuple[str, Path]]:
    """The static files that a cut-off desk needs."""
    for finder in get_finders():
        for path, storage in finder.list([]):
            prefix = getattr(storage, "prefix", None)
            name = f"{prefix}/{path}" if prefix else path
            if name.startswith(KEPT_FOLDERS) and name != WORKER:
                yield name, Path(storage.path(path))


@cache
def _worker() -> str:
    files = sorted(_kept())
    fingerprint = hashlib.sha256()
    for name, path in files:
        fingerprint.update(name.encode() + path.read_bytes())
    kept = {
        "version": f"{settings.VERSION}-{fingerprint.hexdigest()[:12]}",
        "files": [settings.STATIC_URL + name for name, _path in files],
    }
    worker = finders.find(WORKER)
    assert isinstance(worker, str)
    return f"self.KEPT = {json.dumps(kept)};\n{Path(worker).read_text('utf-8')}"


@require_GET
@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
