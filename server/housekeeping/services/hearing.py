"""What housekeeping does when something happens in the house."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from server.core import feed
from server.core.announcements import hears
from server.core.soundness import row_key
from server.core.work import current
from server.folios.models import TransactionCode
from server.hotels.models import Hotel, ReferenceItem
from server.hotels.selectors import hotel_with_settings
from server.housekeeping.attendants import attendants_of
from server.housekeeping.facts import facts_of
from server.housekeeping.models import DayMade, Discrepancy, Fault, LostItem, Task
from server.reservations.models import Reservation
from server.rooms.services.condition import set_condition
from server.stays.models import Stay

from .discrepancies import end_outdated
from .making import bring_up, make_day, of_day

# What changes a room's number, floor or type, which its task shows.
RENAMES = {"rooms.change_room", "rooms.change_floor", "rooms.change_type"}


@hears("hotel.day_began")
def begin_day(*, hotel: str) -> None:
    """Yesterday's list is history, today's is made."""
    work = current()
    found = hotel_with_settings(hotel)
    yesterday = found.business_date - timedelta(days=1)
    old = Task.objects.filter(hotel=found, business_date=yesterday)
    feed.touch("tasks", old.values_list("pk", flat=True), event="task.day_began")
    hindered = old.filter(hindrance=Task.Hindrance.DO_NOT_DISTURB)
    feed.touch("rooms", hindered.values_list("room_id", flat=True), event="room.marks_changed")
    mended = Fault.objects.filter(hotel=found, mended_on=yesterday)
    feed.touch("faults", mended.values_list("pk", flat=True), event="fault.day_began")
    gone = LostItem.objects.filter(hotel=found, closed_on=yesterday)
    feed.touch("lost_items", gone.values_list("pk", flat=True), event="lost_item.day_began")
    _find_unmade(found)
    make_day(found, work.by, work.at)
    feed.touch("attendants", attendants_of(hotel), event="task.day_began")


def _find_unmade(hotel: Hotel) -> None:
    """Where somebody slept, the bed is unmade in the morning."""
    slept_in = [one.room.number for one in facts_of(hotel).values() if one.slept_in and not one.is_dirty]
    if slept_in:
        set_condition(rooms=slept_in, condition="dirty", by=current().by, at=current().at)


@hears("touched.rooms")
def follow_rooms(*, ids: Collection[str]) -> None:
    """Guests came, left or moved, a room was assigned or got dirty."""
    rooms, work = [row_key(one) for one in ids], current()
    hotel, touches = _what_it_touches(work.by.hotel, rooms)
    if "discrepancies" in touches:
        end_outdated(hotel, rooms, work.at)
    if "faults" in touches:
        shown = Q(state=Fault.State.REPORTED) | Q(mended_on=hotel.business_date)
        faults = Fault.objects.filter(shown, room__in=rooms, closure__isnull=False)
        feed.touch("faults", faults.values_list("pk", flat=True), event="fault.changed")
    if "tasks" in touches:
        bring_up(hotel, rooms, at=work.at)
    numbered = of_day(hotel).filter(room__in=rooms) if work.operation in RENAMES else Task.objects.none()
    feed.touch("tasks", numbered.values_list("pk", flat=True), event="task.kept_up")


def _what_it_touches(code: str, rooms: list[int]) -> tuple[Hotel, set[str]]:
    """The hotel, and what of housekeeping's there is to look at; one statement, for nearly every operation asks."""
    there = {
        "tasks": DayMade.objects.filter(hotel=OuterRef("pk"), business_date=OuterRef("business_date")),
        "discrepancies": Discrepancy.objects.filter(hotel=OuterRef("pk"), room__in=rooms, ended_at=None),
        "faults": Fault.objects.filter(hotel=OuterRef("pk"), room__in=rooms, closure__isnull=False),
    }
    asked = {f"has_{name}": Exists(rows) for name, rows in there.items()}
    hotel = Hotel.objects.select_related("settings").annotate(**asked).get(code=code)
    return hotel, {name for name in there if getattr(hotel, f"has_{name}")}


@hears("touched.reservations")
def follow_reservations(*, ids: Collection[str]) -> None:
    """Another number of guests is awaited."""
    work = current()
    rooms = Reservation.objects.filter(pk__in=[row_key(one) for one in ids], room__isnull=False)
    bring_up(hotel_with_settings(work.by.hotel), _not_touched(rooms.values_list("room_id", flat=True)), at=work.at)


@hears("touched.stays")
def follow_stays(*, ids: Collection[str]) -> None:
    """Other guests are in the room, or the one it is called by has another name or is confidential now."""
    work = current()
    hotel = hotel_with_settings(work.by.hotel)
    rooms = list(Stay.objects.filter(pk__in=[row_key(one) for one in ids]).values_list("room_id", flat=True))
    others = _not_touched(rooms)
    end_outdated(hotel, others, work.at)
    bring_up(hotel, others, at=work.at)
    if hotel.settings.parameters.housekeeping_sees_names:
        named = of_day(hotel).filter(room__in=rooms)
        feed.touch("tasks", named.values_list("pk", flat=True), event="task.kept_up")


def _not_touched(rooms: Iterable[int]) -> list[int]:
    """Those of which ``follow_rooms`` does not hear."""
    touched = current().touched.get("rooms", {})
    return [room for room in rooms if str(room) not in touched]


@hears("touched.hotel")
def follow_settings(*, ids: Collection[str]) -> None:
    """What a task counts, and whether it shows a name, goes by the hotel's parameters."""
    if current().operation == "hotels.change_settings":
        hotel = Hotel.objects.get(code=current().by.hotel)
        feed.touch("tasks", of_day(hotel).values_list("pk", flat=True), event="task.kept_up")


@hears("price_list.changed")
def follow_prices(*, code: TransactionCode) -> None:
    feed.touch("price_list", [code.pk], event="price_list.changed")


@hears("reference.changed")
def follow_words(*, item: ReferenceItem) -> None:
    if item.kind == ReferenceItem.Kind.LINEN:
        feed.touch("linen_items", [item.pk], event="linen_item.changed")


@hears("staff.rights_changed")
def follow_staff(*, users: list[int]) -> None:
    feed.touch("attendants", users, event="attendant.changed")
    hotel = Hotel.objects.filter(code=current().by.hotel).first()
    if hotel:
        named = of_day(hotel).filter(attendant__in=users)
        feed.touch("tasks", named.values_list("pk", flat=True), event="attendant.changed")
