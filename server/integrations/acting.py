"""A device is never asked inside a transaction: the intent is written, then it acts, then the outcome is written.

What stops between the two is found by a job, and counts as unsure.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db import transaction

from server.core import clock
from server.core.actors import Actor

from .drivers import Refused, Unsure

log = logging.getLogger(__name__)

SAID_AT_MOST = 200
"""So many letters of a device's words are kept."""
PATIENCE = timedelta(minutes=2)
"""After this time nobody waits any more for an outcome."""


class Outcome(StrEnum):
    DONE = "done"
    REFUSED = "refused"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Told:
    """How an act ended: the device's own number for what it did, or its words for why it didn't."""

    outcome: Outcome
    reference: str = ""
    words: str = ""


Noter = Callable[[Told], object]


def attempt(act: Callable[[], str]) -> Told:
    """Whatever a driver raises, there is an outcome; what it did not foresee may have been done."""
    try:
        return Told(Outcome.DONE, reference=act())
    except Refused as no:
        return Told(Outcome.REFUSED, words=str(no))
    except Unsure as broken:
        return Told(Outcome.UNSURE, words=str(broken))
    except Exception as error:
        log.exception("a device's driver failed")
        return Told(Outcome.UNSURE, words=type(error).__name__)


def noting(note: Callable[..., object], by: Actor, printed: Mapping[str, str] | None = None, **named: str) -> Noter:
    """Calls the operation ``note`` with an outcome when there is one, by whom the act was asked for.

    ``named`` says what it is about; ``printed`` is what the device has added by then.
    """

    def heard(told: Told) -> None:
        ended = {"outcome": told.outcome, "reference": told.reference, "words": told.words}
        note(**named, **(printed or {}), **ended, by=by, at=clock.now())

    return heard


def after_commit(act: Callable[[], str], note: Noter) -> None:
    """Acts when the intent stands in the database for good, then notes the outcome."""
    transaction.on_commit(lambda: note(attempt(act)), robust=True)
