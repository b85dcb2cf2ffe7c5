from .closures import Closure
from .house import Bed, Floor, Room, RoomType
from .occupancy import Occupancy

__all__ = ["Bed", "Closure", "Floor", "Occupancy", "Room", "RoomType"]
