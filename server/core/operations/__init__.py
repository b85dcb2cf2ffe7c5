"""The one door: every change of what stands in a snapshot is an operation."""

from .arguments import Arguments
from .door import Slip, refuse_unpermitted, run_outermost, run_refusal
from .perform import perform, perform_within
from .receipts import IdempotencyKey, Receipt
from .registry import Operation, find, operation, operations
from .rehearsal import rehearse

__all__ = [
    "Arguments",
    "IdempotencyKey",
    "Operation",
    "Receipt",
    "Slip",
    "find",
    "operation",
    "operations",
    "perform",
    "perform_within",
    "refuse_unpermitted",
    "rehearse",
    "run_outermost",
    "run_refusal",
]
