"""Operations on the registration with the police."""

from .arriving import move_reports, note_arrival, note_arrivals
from .handing_over import NothingToReport, hand_over
from .outcomes import give_up, note_outcome
from .redoing import redo

__all__ = [
    "NothingToReport",
    "give_up",
    "hand_over",
    "move_reports",
    "note_arrival",
    "note_arrivals",
    "note_outcome",
    "redo",
]
