"""What a reservation has agreed, as terms and prices of the stay that it becomes."""

from datetime import date

from server.hotels.models import Hotel
from server.rates.models import RateCode
from server.rates.quoting import FREE
from server.reservations.models import Reservation
from server.reservations.spans import nights_sold

from .terms import Line, Terms, prices


def terms_of_reservation(reservation: Reservation) -> Terms:
    return Terms(
        reservation.room_type,
        reservation.kind,
        reservation.rate_code.code if reservation.rate_code else "",
        reservation.discount,
        reservation.discount_reason,
        reservation.extra_beds,
        reservation.extra_bed_price,
        reservation.breakfast,
        reservation.adults,
    )


def prices_at_check_in(
    reservation: Reservation, terms: Terms, arrival: date, departure: date, hotel: Hotel
) -> list[Line]:
    """Prices stand as they were agreed; only what was never priced, or is agreed otherwise now, is priced now.

    :raises BadArguments: :raises RateCodeDoesNotFit: :raises NoPrice: as a quote says.
    """
    agreed = {line["date"]: line for line in reservation.price_lines}
    is_same = terms == terms_of_reservation(reservation)
    code = reservation.rate_code
    by_nights = code is None or code.kind == RateCode.Kind.DAILY or terms.kind in FREE
    nights = {night.isoformat() for night in nights_sold(arrival, departure)}
    if is_same and nights <= set(agreed):
        return [line for line in reservation.price_lines if line["date"] in nights]
    new = prices(hotel, terms, arrival, departure)
    return [agreed.get(line["date"], line) if is_same and by_nights else line for line in new]
