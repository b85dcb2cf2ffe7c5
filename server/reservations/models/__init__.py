from .demand import TypeNight
from .reservation import Reservation

__all__ = ["Reservation", "TypeNight"]
