"""The table of figures, as it is printed and as it stands in ``docs/performance.md``."""

import os
import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.services.postgresql import binary

from .figures import Figure
from .programs import ROOT, said

PAGE = ROOT / "docs" / "performance.md"
CLOSING = Path(__file__).parent / "where_the_time_goes.md"
HEADINGS = ["figure", "measured", "against", "ratio", "bar", ""]
PACKAGES = ("Django", "channels", "channels-redis", "daphne", "websockets", "picows")


def table(figures: Sequence[Figure]) -> str:
    """In columns, for a terminal."""
    rows = [HEADINGS, *(figure.cells for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def page(figures: Sequence[Figure], notes: Sequence[str], *, command: str, followers: int, rounds: int) -> str:
    """The whole page."""
    rows = [HEADINGS, ["---"] * len(HEADINGS), *(figure.cells for figure in figures)]
    return "\n".join(
        [
            "# Performance",
            "",
            f"Written by `{command}` on {datetime.now(UTC):%Y-%m-%d}, on {os.cpu_count()} cores: {versions()}.",
            "",
            f"A figure counts as a ratio to a baseline measured in the same run, in turns, the median of {rounds} rounds;",
            "the bare numbers say as much about the machine as about Bellboard. The baselines are small programs in",
            f"`tests/load`. {followers:,} followers of one web process, events of about 300 bytes, PostgreSQL and Redis.",
            "",
            *(f"| {' | '.join(row)} |" for row in rows),
            "",
            *(f"- {note}" for note in notes),
            "",
            CLOSING.read_text("utf-8").rstrip(),
            "",
        ]
    )


def versions() -> str:
    postgresql = said(binary("postgres"), "--version")
    redis = re.search(r"v=(\S+)", said("redis-server", "--version"))
    named = [
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in PACKAGES),
        f"PostgreSQL {postgresql.split()[2]}",
        f"Redis {redis[1] if redis else '?'}",
    ]
    return ", ".join(named)
