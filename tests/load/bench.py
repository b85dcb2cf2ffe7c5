"""Measures Bellboard against its baselines: ``python -m tests.load.bench [part …]``.

Prints the table; the whole of it, with all followers, also goes to ``docs/performance.md``.
"""

import argparse
import sys
import time

from .figures import Figure
from .house import house
from .parts import PARTS
from .programs import allow_many_files
from .report import PAGE, page, table

FOLLOWERS = 1_000
ROUNDS = 5


def main(words: list[str]) -> int:
    asked = _asked(words)
    allow_many_files()
    began_at = time.monotonic()
    figures: list[Figure] = []
    notes: list[str] = []
    with house(asked.followers) as measured:
        for part in asked.parts or PARTS:
            for measure in PARTS[part]:
                found = measure(measured, asked.rounds, _say)
                figures += found.figures
                notes += found.notes
    print("", table(figures), "", *notes, f"It took {time.monotonic() - began_at:.0f} s.", sep="\n")
    if not asked.parts and asked.followers == FOLLOWERS and asked.rounds >= ROUNDS:
        written = page(figures, notes, command="make bench", followers=asked.followers, rounds=asked.rounds)
        PAGE.write_text(written, "utf-8")
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
