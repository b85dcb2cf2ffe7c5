"""Operations on stays."""

from .changing import NotInHouse, set_confidential, set_do_not_disturb
from .check_out import check_out
from .hearing import BothInOneStay, move_stays, show_guest_anew
from .walk_in import RoomNotReady, walk_in

__all__ = [
    "BothInOneStay",
    "NotInHouse",
    "RoomNotReady",
    "check_out",
    "move_stays",
    "set_confidential",
    "set_do_not_disturb",
    "show_guest_anew",
    "walk_in",
]
