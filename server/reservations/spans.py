"""What a reservation's days are as moments, and which nights they are."""

from datetime import date, datetime, time, timedelta

from server.hotels.models import Hotel
from server.hotels.selectors import arrival_moment, departure_moment
from server.rates.quoting import nights_of

HOURLY = "hourly"


def nights_sold(arrival: date, departure: date) -> list[date]:
    """The nights in which a room is wanted; who comes for hours takes the night of that day."""
    return list(nights_of(arrival, departure)) or [arrival]


def expected_moment(hotel: Hotel, arrival: date, expected_at: time | None) -> datetime:
    """When a guest said he would come; the small hours belong to the night of his day of arrival."""
    if expected_at is None:
        return arrival_moment(hotel, arrival)
    early = expected_at < hotel.settings.parameters.day_begins
    return datetime.combine(arrival + timedelta(days=early), expected_at, hotel.zone)


def span_of(hotel: Hotel, arrival: date, departure: date, expected_at: time | None = None) -> tuple[datetime, datetime]:
    """From when until when a room is promised."""
    if departure == arrival:
        begins = expected_moment(hotel, arrival, expected_at)
        return begins, begins + timedelta(hours=hotel.settings.parameters.hourly_hours)
    return arrival_moment(hotel, arrival), departure_moment(hotel, departure)


def night_span(hotel: Hotel, night: date) -> tuple[datetime, datetime]:
    """From when until when a room is needed to be sold for this night."""
    return arrival_moment(hotel, night), departure_moment(hotel, night + timedelta(days=1))
