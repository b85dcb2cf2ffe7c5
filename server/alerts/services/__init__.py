"""Operations on guest messages and wake-up calls."""

from .acknowledging import AlreadyDone, acknowledge, snooze
from .hearing import cancel_wake_ups, hide_confidential
from .making import NobodyThere, leave_message, set_wake_up, set_wake_ups
from .ringing import escalate, ring_due

__all__ = [
    "AlreadyDone",
    "NobodyThere",
    "acknowledge",
    "cancel_wake_ups",
    "escalate",
    "hide_confidential",
    "leave_message",
    "ring_due",
    "set_wake_up",
    "set_wake_ups",
    "snooze",
]
