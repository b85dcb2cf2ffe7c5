"""What terminals queued comes in here: one path for tablets and kiosks."""

from .batch import Received, receive
from .receipt import Entry, Gap, JournalForked, NotUnderstood, answer_of

__all__ = ["Entry", "Gap", "JournalForked", "NotUnderstood", "Received", "answer_of", "receive"]
