"""The table of figures, as it is printed and as it stands in ``docs/performance.md``: a section for each part."""

import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.services.postgresql import binary

from .figures import Figure
from .programs import ROOT, said

PAGE = ROOT / "docs" / "performance.md"
HEADINGS = ["figure", "measured", "against", "ratio", "bar", ""]
INTRODUCTION = """# Performance

A figure counts as a ratio to a baseline measured in the same run, in turns, by the median of the rounds; the bare numbers
say as much about the machine as about Bellboard. The baselines are small programs in `tests/load`. `make bench` measures
all, `make bench-<part>` one part and its section here.
"""


@dataclass(frozen=True)
class Section:
    """What stands on the page of one part. ``house`` says what was measured in, ``packages`` what the figures hang on."""

    title: str
    house: str
    packages: tuple[str, ...]
    closing: Path | None = None


def table(figures: Sequence[Figure]) -> str:
    """In columns, for a terminal."""
    rows = [HEADINGS, *(figure.cells for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def section(about: Section, figures: Sequence[Figure], notes: Sequence[str], *, command: str, rounds: int) -> str:
    """One part as it stands on the page, from its heading on."""
    rows = [HEADINGS, ["---"] * len(HEADINGS), *(figure.cells for figure in figures)]
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    parts = [
        f"## {about.title}",
        f"Written by `{command}` on {day}, in {rounds} rounds on {machine()}: {versions(about.packages)}. {about.house}",
        "\n".join(f"| {' | '.join(row)} |" for row in rows),
        "\n".join(f"- {note}" for note in notes),
        about.closing.read_text("utf-8").strip() if about.closing else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def page(before: str, fresh: Mapping[str, str], order: Sequence[str]) -> str:
    """The page with these sections new, by their titles; those that were never measured are not spoken of."""
    kept = {one.splitlines()[0]: f"## {one.rstrip()}\n" for one in re.split(r"^## ", before, flags=re.MULTILINE)[1:]}
    sections = {**kept, **fresh}
    return "\n".join([INTRODUCTION, *(sections[title] for title in order if title in sections)])


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores and {memory:.0f} GB of memory"


def versions(packages: Sequence[str]) -> str:
    postgresql = said(binary("postgres"), "--version")
    redis = re.search(r"v=(\S+)", said("redis-server", "--version"))
    named = [
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in packages),
        f"PostgreSQL {postgresql.split()[2]}",
        f"Redis {redis[1] if redis else '?'}",
    ]
    return ", ".join(named)
