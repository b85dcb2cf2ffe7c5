"""Measures Bellboard against its baselines: ``python -m tests.load.bench [part …]``.

Prints the table; a part that was measured whole, with all followers, also writes its section of ``docs/performance.md``.
"""

import argparse
import sys
import time

from .figures import Figure
from .house import house
from .parts import PARTS, SECTIONS
from .programs import allow_many_files
from .report import PAGE, page, section, table

FOLLOWERS = 1_000
ROUNDS = 5


def main(words: list[str]) -> int:
    asked = _asked(words)
    allow_many_files()
    began_at = time.monotonic()
    figures: list[Figure] = []
    notes: list[str] = []
    fresh: dict[str, str] = {}
    with house(asked.followers) as measured:
        for part in asked.parts or PARTS:
            found = [measure(measured, asked.rounds, _say) for measure in PARTS[part]]
            own = [figure for one in found for figure in one.figures], [note for one in found for note in one.notes]
            command = f"make bench-{part}" if asked.parts else "make bench"
            about = SECTIONS[part]
            fresh[about.title] = section(about, *own, command=command, rounds=asked.rounds)
            figures += own[0]
            notes += own[1]
    print("", table(figures), "", *notes, f"It took {time.monotonic() - began_at:.0f} s.", sep="\n")
    if asked.followers == FOLLOWERS and asked.rounds >= ROUNDS:
        before = PAGE.read_text("utf-8") if PAGE.exists() else ""
        PAGE.write_text(page(before, fresh, [about.title for about in SECTIONS.values()]), "utf-8")
        print(f"written to {PAGE.name}")
    return 0


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="all of them if none is named")
    parser.add_argument("--followers", type=int, default=FOLLOWERS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    return parser.parse_args(words)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
