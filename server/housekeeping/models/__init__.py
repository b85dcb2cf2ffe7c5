"""Housekeeping: what is to be done in which room, and what was found there."""

from .findings import Discrepancy, Fault, LostItem
from .photos import Photo
from .tasks import DayMade, Task, TaskSpell

__all__ = ["DayMade", "Discrepancy", "Fault", "LostItem", "Photo", "Task", "TaskSpell"]
