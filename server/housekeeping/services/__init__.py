"""Operations of housekeeping."""

from . import hearing  # noqa: F401  hears what happens in the house
from .counting import count_persons
from .hindering import hinder, refuse
from .judging import inspect, send_back
from .linen import count_linen
from .making import make_tasks
from .working import finish, pause, start

__all__ = [
    "count_linen",
    "count_persons",
    "finish",
    "hinder",
    "inspect",
    "make_tasks",
    "pause",
    "refuse",
    "send_back",
    "start",
]
