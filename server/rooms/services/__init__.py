"""Operations on rooms."""

from .closures import (
    NotClosed,
    RoomOccupied,
    begin_due_closures,
    end_out_of_order,
    end_out_of_service,
    set_out_of_order,
    set_out_of_service,
)
from .condition import ChangedMeanwhile, set_condition
from .house import (
    StillUsed,
    build_floor,
    build_room_type,
    change_floor,
    change_room_type,
    remove_floor,
    remove_room_type,
)
from .rooms import RoomHasHistory, RoomInUse, build_room, change_room, remove_room

__all__ = [
    "ChangedMeanwhile",
    "NotClosed",
    "RoomHasHistory",
    "RoomInUse",
    "RoomOccupied",
    "StillUsed",
    "begin_due_closures",
    "build_floor",
    "build_room",
    "build_room_type",
    "change_floor",
    "change_room",
    "change_room_type",
    "end_out_of_order",
    "end_out_of_service",
    "remove_floor",
    "remove_room",
    "remove_room_type",
    "set_condition",
    "set_out_of_order",
    "set_out_of_service",
]
