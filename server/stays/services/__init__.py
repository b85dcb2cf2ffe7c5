"""Operations on stays."""

from .changing import NotInHouse, set_confidential, set_do_not_disturb
from .check_out import check_out
from .walk_in import RoomNotReady, walk_in

__all__ = ["NotInHouse", "RoomNotReady", "check_out", "set_confidential", "set_do_not_disturb", "walk_in"]
