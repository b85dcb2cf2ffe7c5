"""Sharing out rooms: even by credits, floors kept together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

# A floor is left whole where that costs nobody more than this part of an even share.
LEEWAY = 0.15
Who = TypeVar("Who")


@dataclass(frozen=True)
class Work:
    """A room to be done. ``floor`` and ``number`` are its place in the house."""

    key: int
    floor: tuple[int, str]
    number: str
    credits: int


def share_out(work: Sequence[Work], loads: Mapping[Who, int]) -> dict[Who, list[Work]]:
    """Each one's rooms in walking order; ``loads`` are the credits that each has already, in the order of the people.

    The rooms stand in a row by floor and number, and each person has a piece of the row, so that only where two pieces
    meet a floor is parted. Where a piece ends near the end of a floor, it ends there.
    """
    row = sorted(work, key=lambda one: (one.floor, one.number, one.key))
    shares = _free_shares([one.credits for one in row], list(loads.values()))
    found: dict[Who, list[Work]] = {}
    begin, wanted = 0, 0.0
    for place, (who, share) in enumerate(zip(loads, shares, strict=True)):
        wanted += share
        is_last = not any(shares[place + 1 :])
        end = len(row) if is_last else _cut(row, begin, wanted, share)
        found[who] = row[begin:end]
        begin = end
    return found


def _free_shares(credits: Sequence[int], loads: Sequence[int]) -> list[float]:
    """What each may take so that all have the same in the end; who has more already takes nothing."""
    left = float(sum(credits))
    free = sorted(range(len(loads)), key=lambda one: loads[one])
    level = 0.0
    for count in range(1, len(free) + 1):
        level = (left + sum(loads[one] for one in free[:count])) / count
        if count == len(free) or level <= loads[free[count]]:
            break
    return [max(0.0, level - load) for load in loads]


def _cut(row: Sequence[Work], begin: int, wanted: float, share: float) -> int:
    """Where the piece that begins here ends, so that all pieces up to it hold ``wanted`` credits."""
    if not share:
        return begin
    held = float(sum(one.credits for one in row[:begin]))
    ends: list[tuple[float, int]] = [(abs(held - wanted), begin)]
    for place in range(begin, len(row)):
        held += row[place].credits
        ends.append((abs(held - wanted), place + 1))
    nearest = min(ends)
    whole = [one for one in ends if _ends_a_floor(row, one[1]) and one[0] <= max(nearest[0], share * LEEWAY)]
    return min(whole)[1] if whole else nearest[1]


def _ends_a_floor(row: Sequence[Work], end: int) -> bool:
    return end in {0, len(row)} or row[end - 1].floor != row[end].floor
