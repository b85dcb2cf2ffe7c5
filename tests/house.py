"""A small hotel, built by operations: two floors, two types, eight rooms."""

from datetime import UTC, date, datetime, timedelta

from server.core.actors import Actor
from server.core.operations import perform
from server.folios.models import TransactionCode
from server.hotels import services as hotels
from server.hotels.models import ReferenceItem
from server.rooms import services as rooms
from server.rooms.models import Room
from server.staff.services import install_roles
from server.stays.models import Stay

from .people import HOTEL

# Four in the afternoon at the hotel.
AFTERNOON = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LATER_THAT_DAY = AFTERNOON + timedelta(hours=3)
TODAY = date(2026, 11, 23)
OPENING = Actor.system(HOTEL, "opening")
DOUBLES = ("0418", "0420", "0506", "0510")
SINGLES = ("0401", "0402", "0501", "0502")


def day(after: int) -> str:
    """A day from today, as callers write it."""
    return (TODAY + timedelta(days=after)).isoformat()


def moment(minutes: float) -> str:
    """A moment from this afternoon, as callers write it."""
    return (AFTERNOON + timedelta(minutes=minutes)).isoformat()


def open_hotel(code: str = HOTEL, *, at: datetime = AFTERNOON) -> None:
    hotels.open_hotel(
        name_zh="汇锦国际酒店",
        name_en="Huijin International Hotel",
        time_zone="Asia/Shanghai",
        currency="CNY",
        business_date=TODAY,
        by=Actor.system(code, "opening"),
        at=at,
    )


def build_house(*, at: datetime = AFTERNOON) -> None:
    """The hotel with its rooms, all clean and vacant, its roles and the documents it knows."""
    open_hotel(at=at)
    for code in "45":
        rooms.build_floor(code=code, name_zh=f"{code}楼", name_en=f"Floor {code}", order=int(code), by=OPENING, at=at)
    for order, (code, name_zh, name_en) in enumerate([("STD", "标准房", "Standard"), ("ORD", "普通房", "Ordinary")]):
        rooms.build_room_type(code=code, name_zh=name_zh, name_en=name_en, order=order, by=OPENING, at=at)
    for number in sorted(DOUBLES + SINGLES):
        beds = 2 if number in DOUBLES else 1
        kind = "STD" if number in DOUBLES else "ORD"
        rooms.build_room(number=number, floor=number[1], type=kind, beds=beds, by=OPENING, at=at)
    ReferenceItem.objects.create(
        hotel_id=HOTEL, kind="document_type", code="passport", name_zh="护照", name_en="Passport"
    )
    build_price_list()
    install_roles()


def build_price_list() -> None:
    """A fixed price, a free one, one with service and tax added, and three methods of payment."""
    codes: list[tuple[str, str, dict[str, object]]] = [
        ("charge", "minibar", {"price": "18.00", "price_is_fixed": True}),
        ("charge", "laundry", {"price": "30.00"}),
        ("charge", "room", {"tax_rate": "0.06"}),
        ("charge", "dinner", {"service_rate": "0.15", "tax_rate": "0.06", "is_included": False}),
        ("payment", "cash", {"is_cash": True}),
        ("payment", "card", {}),
        ("payment", "cheque", {}),
    ]
    for order, (kind, code, more) in enumerate(codes):
        names = {"name_zh": code, "name_en": code.capitalize()}
        TransactionCode.objects.create(hotel_id=HOTEL, kind=kind, code=code, order=order, **names, **more)


def register(room: str, *names: str, nights: int = 2, at: datetime = AFTERNOON, **more: object) -> Stay:
    """Somebody walks in and has the room."""
    arguments = {"room": room, "departure": day(nights), "guests": [{"name": name} for name in names], **more}
    answer = perform("stays.walk_in", arguments, by=OPENING, at=at)
    return Stay.objects.get(pk=answer["stay"])


def room(number: str) -> Room:
    return Room.objects.get(hotel_id=HOTEL, number=number)
