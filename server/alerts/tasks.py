"""Scheduled each minute on the worker: catches what a dead alarm clock left."""

from server.core import beats, clock

from .alarm_clock import escalate_all, ring_all


def ring_late() -> int:
    at = clock.now()
    beats.beat(beats.WORKER, at)
    rung = ring_all(at)
    escalate_all(at)
    return rung
