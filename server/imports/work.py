"""Who works on an import: one at a time, in spells, so that the worker's own limit never cuts it off."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django_q.tasks import async_task

from server.core import clock

from .models import Import

log = logging.getLogger(__name__)

TASK = "server.imports.tasks.work"
LOST_AFTER = timedelta(seconds=30)
"""Whoever has said nothing for so long has died."""
SPELL = timedelta(seconds=60)
BEAT_EVERY = timedelta(seconds=2)


def ask_worker(key: int) -> None:
    """Once the running transaction is kept. A queue that does not answer hinders nobody: each minute it is looked for."""
    transaction.on_commit(lambda: async_task(TASK, key, save=False), robust=True)


def claim(key: int, at: datetime) -> bool:
    """Whether it is free; then it is the caller's."""
    return bool(_free(at).filter(pk=key).update(worked_at=at))


def left_behind(at: datetime) -> QuerySet[Import]:
    """Begun, and nobody works on it."""
    return _free(at).filter(made_at__lt=at - LOST_AFTER)


def beat(key: int) -> None:
    Import.objects.filter(pk=key).update(worked_at=clock.now())


def let_go(key: int) -> None:
    Import.objects.filter(pk=key).update(worked_at=None)


def _free(at: datetime) -> QuerySet[Import]:
    idle = Q(worked_at=None) | Q(worked_at__lt=at - LOST_AFTER)
    return Import.objects.filter(idle, state__in=Import.AT_WORK)
