"""The invariants by their line, and the one reading that checks them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from server.core.feed import exact_reading

Finding = str
Check = Callable[[datetime], Iterable[Finding]]
MOST_FINDINGS = 20


@dataclass(frozen=True)
class Invariant:
    """One sentence that must be true. ``line`` is the line of the protocol it belongs to."""

    line: str
    says: Any
    check: Check


@dataclass(frozen=True)
class Verdict:
    """What was found about one invariant; at most the first twenty breaches."""

    line: str
    says: str
    findings: list[Finding]

    @property
    def holds(self) -> bool:
        return not self.findings


_invariants: list[Invariant] = []


def invariant(line: str, says: Any) -> Callable[[Check], Check]:
    """Declares a function that gets the moment of the audit and says in words what is broken, or nothing."""

    def declare(check: Check) -> Check:
        _invariants.append(Invariant(line, says, check))
        return check

    return declare


def invariants() -> list[Invariant]:
    return sorted(_invariants, key=lambda one: one.line)


def audit(*, at: datetime) -> list[Verdict]:
    """Checks everything on one state of the database, without writing and without holding up anybody."""
    with exact_reading():
        return [Verdict(one.line, str(one.says), list(islice(one.check(at), MOST_FINDINGS))) for one in invariants()]
