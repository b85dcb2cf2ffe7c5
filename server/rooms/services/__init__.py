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
from .house import build_floor, build_room, build_room_type

__all__ = [
    "ChangedMeanwhile",
    "NotClosed",
    "RoomOccupied",
    "begin_due_closures",
    "build_floor",
    "build_room",
    "build_room_type",
    "end_out_of_order",
    "end_out_of_service",
    "set_condition",
    "set_out_of_order",
    "set_out_of_service",
]
