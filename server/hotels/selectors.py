"""What a hotel's day and night are as moments."""

from datetime import date, datetime, timedelta

from .models import Hotel, HotelSettings, ReferenceItem
from .parameters import Parameters


def hotel_with_settings(code: str) -> Hotel:
    """The hotel, its settings read with it."""
    return Hotel.objects.select_related("settings").get(code=code)


def parameters_of(hotel: str) -> Parameters:
    return HotelSettings.objects.get(hotel=hotel).parameters


def words_offered(hotel: str, kind: ReferenceItem.Kind) -> list[str]:
    """The words in use of one kind of reference data, in the reader's language."""
    return [str(item) for item in ReferenceItem.objects.filter(hotel_id=hotel, kind=kind, is_active=True)]


def arrival_moment(hotel: Hotel, day: date) -> datetime:
    """When a stay that begins on this hotel day is expected."""
    return datetime.combine(day, hotel.settings.parameters.check_in_time, hotel.zone)


def departure_moment(hotel: Hotel, day: date) -> datetime:
    """When a stay or a closure that ends on this hotel day gives the room back."""
    return datetime.combine(day, hotel.settings.parameters.check_out_time, hotel.zone)


def hotel_day_of(hotel: Hotel, moment: datetime) -> date:
    """The hotel day a moment belongs to: before the hour at which the day begins it is still the day before."""
    local = moment.astimezone(hotel.zone)
    early = local.time() < hotel.settings.parameters.day_begins
    return local.date() - timedelta(days=1) if early else local.date()
