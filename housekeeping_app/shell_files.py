"""What the app is made of: every file with its fingerprint, so that a tablet takes over a version whole or not at all."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import get_finders

WORKER = "tablet/js/service_worker.js"
# The app's own files and those it shares with the desk; a test follows the imports and misses none.
FOLDERS = ("tablet/", "realtime/")
SHARED = (
    "npm/idb/build/index.js",
    "frontdesk/bellboard.svg",
    "frontdesk/css/tokens.css",
    "frontdesk/css/base.css",
    "frontdesk/js/dialogs.js",
    "frontdesk/js/dom.js",
    "frontdesk/js/i18n.js",
    "frontdesk/js/reminders/sound.js",
    "frontdesk/js/room_conditions.js",
)


@dataclass(frozen=True)
class ShellFile:
    """A file of the shell: its address, and the SHA-256 of its bytes in base64."""

    url: str
    sha256: str


def fingerprint(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


@cache
def static_files() -> tuple[ShellFile, ...]:
    """The static files of the shell, by address."""
    return tuple(
        ShellFile(settings.STATIC_URL + name, fingerprint(path.read_bytes())) for name, path in sorted(_named())
    )


@cache
def worker_text() -> str:
    worker = finders.find(WORKER)
    assert isinstance(worker, str)
    return Path(worker).read_text("utf-8")


def version_of(files: list[ShellFile]) -> str:
    """One text for one content of all files and of the worker itself."""
    told = "".join(f"{one.url} {one.sha256}\n" for one in files) + worker_text()
    return f"{settings.VERSION}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def _named() -> Iterator[tuple[str, Path]]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            prefix = getattr(storage, "prefix", None)
            name = f"{prefix}/{path}" if prefix else path
            if (name.startswith(FOLDERS) or name in SHARED) and name != WORKER:
                yield name, Path(storage.path(path))
