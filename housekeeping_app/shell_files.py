"""What the app is made of: every file with its fingerprint, so that a tablet takes over a version whole or not at all."""

import base64
import hashlib
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

FIRST = "tablet/js/app.js"
WORKER = "tablet/js/service_worker.js"
OTHERS = (
    "tablet/js/look.js",
    "tablet/css/tablet.css",
    "tablet/css/cards.css",
    "tablet/css/sheets.css",
    "tablet/icons/icon-192.png",
    "tablet/icons/icon-512.png",
    "tablet/icons/maskable-512.png",
    "frontdesk/bellboard.svg",
    "frontdesk/css/tokens.css",
    "frontdesk/css/base.css",
)
"""What the page and its manifest load beside the modules."""
IMPORTS = re.compile(r'^(?:import|export)\b[^"\'();]*?from "([^"]+)"|^} from "([^"]+)"|^import "([^"]+)"', re.MULTILINE)


@dataclass(frozen=True)
class ShellFile:
    """A file of the shell: its address, and the SHA-256 of its bytes in base64."""

    url: str
    sha256: str


def fingerprint(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


@cache
def modules() -> tuple[str, ...]:
    """The addresses of all modules that the app imports, the first one first."""
    names: list[str] = []
    _reach(FIRST, names)
    return tuple(settings.STATIC_URL + name for name in names)


@cache
def static_files() -> tuple[ShellFile, ...]:
    """The static files of the shell."""
    names = [*(url.removeprefix(settings.STATIC_URL) for url in modules()), *OTHERS]
    return tuple(ShellFile(settings.STATIC_URL + name, fingerprint(_path(name).read_bytes())) for name in sorted(names))


@cache
def source() -> str:
    """All modules' text."""
    return "\n".join(_path(url.removeprefix(settings.STATIC_URL)).read_text("utf-8") for url in modules())


@cache
def worker_text() -> str:
    return _path(WORKER).read_text("utf-8")


def version_of(files: list[ShellFile]) -> str:
    """One text for one content of all files and of the worker itself."""
    told = "".join(f"{one.url} {one.sha256}\n" for one in files) + worker_text()
    return f"{settings.VERSION}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def _reach(name: str, names: list[str]) -> None:
    if name in names:
        return
    names.append(name)
    for found in IMPORTS.findall(_path(name).read_text("utf-8")):
        imported = next(filter(None, found))
        if imported.startswith(settings.STATIC_URL):
            _reach(imported.removeprefix(settings.STATIC_URL), names)
        else:
            _reach(posixpath.normpath(posixpath.join(posixpath.dirname(name), imported)), names)


def _path(name: str) -> Path:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found)
