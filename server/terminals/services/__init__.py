"""Operations on terminals."""

from .enrolling import CodeNotGood, enrol, expect
from .meeting import meet, note_clock, note_contact, note_sync, rename, revoke
from .settling import AlreadySettled, settle
from .working import begin_work, end_work

__all__ = [
    "AlreadySettled",
    "CodeNotGood",
    "begin_work",
    "end_work",
    "enrol",
    "expect",
    "meet",
    "note_clock",
    "note_contact",
    "note_sync",
    "rename",
    "revoke",
    "settle",
]
