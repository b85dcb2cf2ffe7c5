"""Guests are hidden as long as they wish it, or one of their stays or reservations is confidential."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from server.guests.models import Guest
from server.reservations.models import Reservation
from server.stays.models import Stay, StayGuest


def confidential_stays() -> QuerySet[StayGuest]:
    """For a query on guests: their stays that are confidential, also past ones."""
    return StayGuest.objects.filter(guest=OuterRef("pk"), stay__is_confidential=True)


def hide_or_show_guests(stay: Stay) -> None:
    """After a stay's confidentiality has changed."""
    hide_or_show(list(stay.stay_guests.values_list("guest_id", flat=True)))


def hide_or_show(guests: Collection[int]) -> None:
    """Those of them whom somebody may still not know of."""
    of_stay = Guest.objects.filter(pk__in=guests)
    reserved = Reservation.objects.filter(guest=OuterRef("pk"), is_confidential=True)
    wish_or_had = Q(is_confidential=True) | Q(Exists(confidential_stays())) | Q(Exists(reserved))
    hidden = list(of_stay.filter(wish_or_had).values_list("pk", flat=True))
    Guest.objects.filter(pk__in=hidden).update(is_hidden=True)
    shown = of_stay.exclude(pk__in=hidden).values_list("pk", flat=True)
    Guest.objects.filter(pk__in=list(shown)).update(is_hidden=False)
