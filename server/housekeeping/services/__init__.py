"""Operations of housekeeping."""

from . import hearing  # noqa: F401  hears what happens in the house
from .counting import count_persons
from .faults import mend, report_fault
from .hindering import hinder, refuse
from .judging import inspect, send_back
from .linen import count_linen
from .lost_property import AlreadyGone, dispose, hand_out, report_found
from .making import make_tasks
from .photos import keep_photo
from .planning import assign, set_rush, share_out
from .posting import NobodyInHouse, post_items
from .working import finish, pause, start

__all__ = [
    "AlreadyGone",
    "NobodyInHouse",
    "assign",
    "count_linen",
    "count_persons",
    "dispose",
    "finish",
    "hand_out",
    "hinder",
    "inspect",
    "keep_photo",
    "make_tasks",
    "mend",
    "pause",
    "post_items",
    "refuse",
    "report_fault",
    "report_found",
    "send_back",
    "set_rush",
    "share_out",
    "start",
]
