"""The one door: every change of what stands in a snapshot is an operation."""

from .arguments import Arguments
from .door import IdempotencyKey
from .perform import perform, perform_within
from .registry import Operation, find, operation, operations
from .rehearsal import rehearse

__all__ = [
    "Arguments",
    "IdempotencyKey",
    "Operation",
    "find",
    "operation",
    "operations",
    "perform",
    "perform_within",
    "rehearse",
]
