"""The one door: every change of what stands in a snapshot is an operation."""

from .arguments import Arguments
from .door import IdempotencyKey
from .perform import perform
from .registry import Operation, find, operation, operations

__all__ = ["Arguments", "IdempotencyKey", "Operation", "find", "operation", "operations", "perform"]
