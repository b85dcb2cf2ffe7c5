"""What an operation would do, without doing it."""

import random
import time
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction

from server.core.actors import Actor
from server.core.work import Work, running

from .door import ATTEMPTS, may_be_done_again, refuse_unpermitted
from .registry import find

R = TypeVar("R")


def rehearse(name: str, act: Callable[[], R], *, by: Actor, at: datetime) -> R:
    """Runs ``act`` as operation ``name`` would and takes everything back: no event is sent, nothing is logged or kept.

    Returns what ``act`` returns.

    :raises DomainError: what it would refuse.
    """
    refuse_unpermitted(find(name), by)
    for attempt in range(ATTEMPTS):
        try:
            return _taken_back(act, Work(name, by, at))
        except (OperationalError, IntegrityError) as error:
            if connection.in_atomic_block or attempt == ATTEMPTS - 1 or not may_be_done_again(error):
                raise
            time.sleep(random.uniform(0, 0.01 * 2**attempt))
    raise AssertionError("unreachable")


def _taken_back(act: Callable[[], R], work: Work) -> R:
    with transaction.atomic():
        token = running.set(work)
        try:
            return act()
        finally:
            running.reset(token)
            transaction.set_rollback(True)
