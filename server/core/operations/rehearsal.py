"""What an operation would do, without doing it."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from server.core.actors import Actor
from server.core.work import Work

from .door import refuse_unpermitted, until_done, within
from .registry import find

R = TypeVar("R")


def rehearse(name: str, act: Callable[[], R], *, by: Actor, at: datetime) -> R:
    """Runs ``act`` as operation ``name`` would and takes everything back: no event is sent, nothing is logged or kept.

    Returns what ``act`` returns.

    :raises DomainError: what it would refuse.
    """
    refuse_unpermitted(find(name), by)
    return until_done(lambda: _taken_back(act, Work(name, by, at)))


def _taken_back(act: Callable[[], R], work: Work) -> R:
    with transaction.atomic():
        try:
            return within(work, act)
        finally:
            transaction.set_rollback(True)
