"""Operations on pre-authorisations."""

from .asking import HeldLess, TerminalBusy, capture, hold, let_go_at_check_out, post_captured, release
from .noting import give_up, note_outcome

__all__ = [
    "HeldLess",
    "TerminalBusy",
    "capture",
    "give_up",
    "hold",
    "let_go_at_check_out",
    "note_outcome",
    "post_captured",
    "release",
]
