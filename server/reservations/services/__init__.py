"""Operations on reservations, and what higher apps' operations do with them."""

from .assigning import NothingToSwap, assign_all, assign_room, best_room, swap_rooms, unassign_room
from .by_the_clock import close_day, mark_no_shows, release_due
from .changing import change
from .closing import (
    NotYetDue,
    ReservationConfirmed,
    ReservationLocked,
    cancel,
    delete,
    mark_no_show,
    reinstate,
)
from .confirming import DepositStands, confirm, unconfirm
from .deposits import NoDeposit, deposit_folio, forfeit_deposit, refund_deposit, take_deposit
from .found import ReservationClosed, reservation_named
from .making import copy, make
from .turning import check_in_from, reopen_after

__all__ = [
    "DepositStands",
    "NoDeposit",
    "NotYetDue",
    "NothingToSwap",
    "ReservationClosed",
    "ReservationConfirmed",
    "ReservationLocked",
    "assign_all",
    "assign_room",
    "best_room",
    "cancel",
    "change",
    "check_in_from",
    "close_day",
    "confirm",
    "copy",
    "delete",
    "deposit_folio",
    "forfeit_deposit",
    "make",
    "mark_no_show",
    "mark_no_shows",
    "refund_deposit",
    "reinstate",
    "release_due",
    "reopen_after",
    "reservation_named",
    "swap_rooms",
    "take_deposit",
    "unassign_room",
    "unconfirm",
]
