"""Which records of the activity log are about a guest."""

from server.guests.models import Guest
from server.stays.models import StayGuest

from .models import Alert

GUESTS_AT_MOST = 50
RECORDS_AT_MOST = 500


def records_about(hotel: str, name: str) -> list[str]:
    """Keys of the guests whose name contains ``name``, of their stays and of what was left for them."""
    guests = list(
        Guest.objects.filter(hotel_id=hotel, name__icontains=name)
        .order_by("-pk")
        .values_list("pk", flat=True)[:GUESTS_AT_MOST]
    )
    stays = set(StayGuest.objects.filter(guest__in=guests).values_list("stay_id", flat=True)[:RECORDS_AT_MOST])
    alerts = Alert.objects.filter(hotel_id=hotel, guest_name__icontains=name).order_by("-pk")
    return [
        *(f"guest:{pk}" for pk in guests),
        *(f"stay:{pk}" for pk in sorted(stays)),
        *(f"alert:{pk}" for pk in alerts.values_list("pk", flat=True)[:RECORDS_AT_MOST]),
    ]
