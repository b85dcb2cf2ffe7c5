"""Operations on stays."""

from .changing import change, set_confidential, set_do_not_disturb, set_phone_class
from .check_in import check_in
from .check_out import ChargesDue, check_out
from .extending import extend
from .found import NotInHouse
from .hearing import BothInOneStay, move_stays, show_guest_anew
from .kinds import change_kind, change_terms
from .linking import NotLinked, gather_linked, link, settle_linked, unlink
from .moving import move_room
from .registering import RoomNotReady
from .room_charges import post_departure_charges, post_room_charges
from .undoing import LeftEarlier, NotToBeUndone, undo_check_in, undo_check_out
from .walk_in import walk_in

__all__ = [
    "BothInOneStay",
    "ChargesDue",
    "LeftEarlier",
    "NotInHouse",
    "NotLinked",
    "NotToBeUndone",
    "RoomNotReady",
    "change",
    "change_kind",
    "change_terms",
    "check_in",
    "check_out",
    "extend",
    "gather_linked",
    "link",
    "move_room",
    "move_stays",
    "post_departure_charges",
    "post_room_charges",
    "set_confidential",
    "set_do_not_disturb",
    "set_phone_class",
    "settle_linked",
    "show_guest_anew",
    "undo_check_in",
    "undo_check_out",
    "unlink",
    "walk_in",
]
