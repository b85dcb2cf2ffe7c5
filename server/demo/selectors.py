"""What the lively hotel's colleagues see there is to do."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from server.alerts.models import Alert
from server.hotels.models import Hotel
from server.rooms.models import Closure, Occupancy, Room
from server.rooms.models.occupancy import Holder
from server.stays.models import Stay

from .house import KEPT_FREE

# Guests of the manual's examples stay where a newcomer looks for them.
KEPT_IN = ("0506", "0311", "0318", "0407")
SIGNS_AT_MOST = 6


def business_date(hotel: str) -> date:
    return Hotel.objects.get(code=hotel).business_date


def share_in_use(hotel: str) -> float:
    """How much of the house is in use by guests, from 0 to 1."""
    in_use = _slept_in(hotel).values("bed__room").distinct().count()
    return in_use / max(1, Room.objects.filter(hotel_id=hotel).count())


def to_clean(hotel: str) -> list[Room]:
    """Dirty rooms that may be entered."""
    quiet = Stay.objects.filter(room=OuterRef("pk"), state=Stay.State.IN_HOUSE, do_not_disturb=True)
    return list(_open_rooms(hotel).filter(~Exists(quiet), condition=Room.Condition.DIRTY))


def to_inspect(hotel: str) -> list[Room]:
    return list(_vacant(hotel).filter(condition=Room.Condition.CLEAN))


def ready_for_guests(hotel: str) -> list[Room]:
    """Rooms that a walk-in guest can have; those of the manual's examples stay free."""
    return list(_vacant(hotel).exclude(condition=Room.Condition.DIRTY).exclude(number__in=KEPT_FREE))


def next_to_leave(hotel: str) -> list[Stay]:
    """Guests whose day of departure has come, else others who have slept here."""
    due = _ordinary_stays(hotel).filter(departure__lte=business_date(hotel))
    return list(due) or list(_ordinary_stays(hotel).filter(arrival__lt=business_date(hotel)))


def without_reminder(hotel: str) -> list[Stay]:
    waiting = Alert.objects.filter(stay=OuterRef("pk")).exclude(state=Alert.State.DONE)
    return list(_ordinary_stays(hotel).filter(~Exists(waiting)))


def with_a_sign_to_turn(hotel: str) -> list[Stay]:
    """Stays whose do-not-disturb sign may be turned; never too many at once."""
    stays = list(_ordinary_stays(hotel))
    hung_out = [stay for stay in stays if stay.do_not_disturb]
    return hung_out if len(hung_out) >= SIGNS_AT_MOST else stays


def message_rung_before(hotel: str, moment: datetime, callers: Collection[str]) -> Alert | None:
    """The message of one of these callers that has rung longest, since before this moment."""
    return _rung_before(hotel, moment).filter(from_name__in=callers).first()


def wake_up_rung_before(hotel: str, moment: datetime) -> Alert | None:
    """The wake-up call that has rung longest, since before this moment."""
    return _rung_before(hotel, moment).filter(kind=Alert.Kind.WAKE_UP).first()


def guests_to_know(hotel: str) -> list[str]:
    """Keys of some guests in the house whose wishes the desk knows."""
    stays = _ordinary_stays(hotel).filter(is_confidential=False)[:3]
    return [str(stay.stay_guests.order_by("place")[0].guest_id) for stay in stays]


def _rung_before(hotel: str, moment: datetime) -> QuerySet[Alert]:
    ringing = Alert.objects.filter(hotel_id=hotel, state=Alert.State.RINGING, rang_at__lt=moment)
    return ringing.order_by("rang_at", "pk")


def _ordinary_stays(hotel: str) -> QuerySet[Stay]:
    stays = Stay.objects.filter(hotel_id=hotel, state=Stay.State.IN_HOUSE, kind=Stay.Kind.NORMAL)
    return stays.exclude(room__number__in=KEPT_IN).select_related("room").order_by("pk")


def _open_rooms(hotel: str) -> QuerySet[Room]:
    closed = Closure.objects.filter(room=OuterRef("pk"), state=Closure.State.BEGUN)
    return Room.objects.filter(~Exists(closed), hotel_id=hotel).order_by("number")


def _vacant(hotel: str) -> QuerySet[Room]:
    """Open rooms that nobody has and nobody is promised."""
    given = Occupancy.objects.standing().filter(bed__room=OuterRef("pk"))
    return _open_rooms(hotel).filter(~Exists(given))


def _slept_in(hotel: str) -> QuerySet[Occupancy]:
    return Occupancy.objects.live().filter(bed__room__hotel_id=hotel, holder=Holder.STAY)
