"""The Chinese catalogues: takes in the texts of Python, templates and JavaScript, compiles, tells what is missing.

Babel and Django's own template reader do it all, so that no gettext programs are needed.
"""

import fcntl
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "locale/zh_Hans/LC_MESSAGES"
EVER = datetime(2026, 1, 1, tzinfo=UTC)
DOMAINS = ("django", "djangojs")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
OPTIONS = {"parse_template_string": True}
"""Texts inside a JavaScript template count as well."""
Found = tuple[str | tuple[str, ...], str | None]


def sources(domain: str) -> Iterator[tuple[str, bytes]]:
    """The files that hold texts: how each is read, and what it says."""
    if domain == "djangojs":
        for path in sorted(
            [
                *ROOT.glob("server/*/static/**/*.js"),
                *ROOT.glob("realtime/static/**/*.js"),
                *ROOT.glob("housekeeping_app/static/**/*.js"),
            ]
        ):
            yield "javascript", path.read_bytes()
        return
    for folder in ("server", "realtime", "housekeeping_app"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield "python", path.read_bytes()
    for path in sorted([*(ROOT / "server").rglob("templates/**/*.*"), *ROOT.glob("housekeeping_app/templates/**/*.*")]):
        if path.suffix in {".html", ".txt"}:
            text = templatize(path.read_text("utf-8"), origin=str(path))
            # What isn't a text stands as runs of X; Python must be able to read the rest.
            yield "python", "\n".join(_calls(text)).encode()


def _calls(text: str) -> Iterator[str]:
    for line in re.split(r"(?=\b(?:gettext|ngettext|pgettext|npgettext|_)\()", text):
        if match := re.match(
            r"(?s)(?:gettext|ngettext|pgettext|npgettext|_)\((?:[^()'\"]|u?'(?:\\.|[^'\\])*'|u?\"(?:\\.|[^\"\\])*\")*\)",
            line,
        ):
            yield match.group(0).replace("\n", " ")


def found(domain: str) -> set[Found]:
    texts: set[Found] = set()
    for method, body in sources(domain):
        for _line, message, _comments, context in extract(method, BytesIO(body), keywords=KEYWORDS, options=OPTIONS):
            texts.add((message, context))
    return {text for text in texts if text[0]}


def read(domain: str) -> Catalog:
    path = FOLDER / f"{domain}.po"
    if not path.exists():
        return Catalog(locale="zh_Hans", domain=domain, header_comment="# Bellboard in Chinese")
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans", domain=domain)


def update(domain: str) -> None:
    """Takes new texts in, throws unused ones out, keeps the order of the alphabet."""
    old, new = read(domain), Catalog(locale="zh_Hans", domain=domain, header_comment="# Bellboard in Chinese")
    new.revision_date = new.creation_date = EVER
    for message, context in found(domain):
        key = message[0] if isinstance(message, tuple) else message
        known = old.get(key, context)
        new.add(message, string=known.string if known else None, context=context)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{domain}.po").open("wb") as file:
        write_po(file, new, width=110, no_location=True, sort_output=True, omit_header=False, ignore_obsolete=True)


def missing(domain: str) -> list[str]:
    """Texts that have no Chinese yet, or whose placeholders differ."""
    catalogue = read(domain)
    faults = []
    for message, context in found(domain):
        key = message[0] if isinstance(message, tuple) else message
        known = catalogue.get(key, context)
        strings = (known.string if isinstance(known.string, tuple | list) else [known.string]) if known else []
        if not known or known.fuzzy or not all(strings):
            faults.append(f"no Chinese for: {key!r}")
        elif any(_holes(text) != _holes(key) for text in strings) and not isinstance(message, tuple):
            faults.append(f"other placeholders in Chinese: {key!r}")
    return sorted(faults)


def _holes(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|%s", text))


def compile_all() -> None:
    for domain in DOMAINS:
        if (FOLDER / f"{domain}.po").exists():
            with (FOLDER / f"{domain}.mo").open("wb") as file:
                write_mo(file, read(domain))


def main(command: str) -> int:
    """``update`` takes texts in and names those without Chinese, ``check`` fails then, ``compile`` serves Django."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        match command:
            case "compile":
                compile_all()
                return 0
            case "update":
                for domain in DOMAINS:
                    update(domain)
            case "check":
                pass
            case _:
                sys.exit("Say update, compile or check.")
        faults = [fault for domain in DOMAINS for fault in missing(domain)]
    print("\n".join([*faults, f"{len(faults)} texts to translate" if faults else "Every text has its Chinese."]))
    return 1 if faults and command == "check" else 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
