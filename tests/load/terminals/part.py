"""The terminals' part of the bench."""

from tests.load.figures import Figure, number
from tests.load.found import Found, Say
from tests.load.house import House

from .app import Scores, look
from .draining import QUEUED, TABLETS, drain

ONE_BY_ONE = "the same operations in one process, one after the other"


def terminals(house: House, rounds: int, say: Say) -> Found:
    """Tablets come back with what they queued."""
    drained = drain(house, rounds)
    seen = look(rounds)
    say(f"terminals: {drained.all_at_once:,.0f} operations/s with all at once")
    name = f"tablets come back at once, {QUEUED} operations each"
    return Found(
        [
            Figure(name, "operations/s", drained.ours, 0.6, "higher", ONE_BY_ONE, drained.one_by_one),
            *_scores("first visit over a slow network", seen.first_visit),
            *_scores("cold and without network, to the rooms", seen.offline),
        ],
        [
            (
                f"All {TABLETS} tablets at once, {TABLETS * QUEUED:,} operations: {number(drained.all_at_once)} operations/s, "
                f"the last tablet had its answers after {number(drained.slowest_s)} s. "
                f"The ledger holds {_words(drained.answered)}."
            )
        ],
    )


def _scores(when: str, scores: Scores) -> list[Figure]:
    return [
        Figure(f"the tablets' app, {when}: Lighthouse's {name.replace('-', ' ')}", "", found, 95, "higher")
        for name, found in scores.items()
    ]


def _words(answered: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {status}" for status, count in sorted(answered.items()))
