"""What must always be true, checked on a live database; each app declares what it can check."""

from .registry import Finding, Invariant, Verdict, audit, invariant, invariants

__all__ = ["Finding", "Invariant", "Verdict", "audit", "invariant", "invariants"]
