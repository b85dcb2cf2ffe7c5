"""Guests with their stays, as pages list them; of whom one may not know he is nowhere in them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from server.guests.models import Guest, GuestKey, WatchListEntry
from server.guests.selectors import all_found

from .models import Stay, StayGuest

GROUPS = ("in_house", "vip", "watched")
STAYS_SHOWN = 100


@dataclass(frozen=True)
class GuestLine:
    """A guest of a list. ``rooms`` are those he is in now; ``latest`` is his latest stay."""

    guest: Guest
    rooms: tuple[str, ...]
    latest: Stay | None
    stays: int
    watched: tuple[WatchListEntry, ...]


@dataclass(frozen=True)
class StayLine:
    """A stay of one guest; ``others`` stayed with him."""

    stay: Stay
    others: tuple[str, ...]

    @property
    def nights(self) -> int:
        return (self.stay.departure - self.stay.arrival).days

    @property
    def is_over(self) -> bool:
        return self.stay.state == Stay.State.CHECKED_OUT


def guests_shown(hotel: str, *, sees_confidential: bool) -> QuerySet[Guest]:
    shown = Guest.objects.filter(hotel_id=hotel)
    return shown if sees_confidential else shown.filter(is_hidden=False)


def guests_listed(hotel: str, *, search: str = "", group: str = "", sees_confidential: bool) -> QuerySet[Guest]:
    """Those of a group who may be meant by what was typed, the latest noted first."""
    found = guests_shown(hotel, sees_confidential=sees_confidential)
    if search:
        keys = GuestKey.objects.filter(all_found(search), hotel_id=hotel)
        found = found.filter(pk__in=keys.values("guest"))
    return found.filter(_of_group(group)).order_by("-pk")


def counted(guests: QuerySet[Guest]) -> dict[str, int]:
    return {group: guests.filter(_of_group(group)).count() for group in GROUPS}


def one_guest(hotel: str, pk: int, *, sees_confidential: bool) -> Guest | None:
    return guests_shown(hotel, sees_confidential=sees_confidential).filter(pk=pk).first()


def guest_lines(guests: Iterable[Guest]) -> list[GuestLine]:
    there = list(guests)
    keys = [guest.pk for guest in there]
    stays: dict[int, list[Stay]] = defaultdict(list)
    for one in StayGuest.objects.filter(guest__in=keys).select_related("stay__room").order_by("stay__checked_in_at"):
        stays[one.guest_id].append(one.stay)
    watched: dict[int, list[WatchListEntry]] = defaultdict(list)
    for entry in WatchListEntry.objects.filter(guest__in=keys, ended_at=None):
        watched[entry.guest_id or 0].append(entry)
    return [_line(guest, stays[guest.pk], tuple(watched[guest.pk])) for guest in there]


def stays_of(guest: Guest) -> list[StayLine]:
    """Every stay, the latest first; at most a hundred."""
    stays = (
        Stay.objects.filter(stay_guests__guest=guest)
        .select_related("room__type")
        .prefetch_related("stay_guests__guest")
        .order_by("-checked_in_at", "-pk")[:STAYS_SHOWN]
    )
    return [StayLine(stay, _others(stay, guest)) for stay in stays]


def times_stayed(guest: Guest) -> int:
    counted: int = StayGuest.objects.filter(guest=guest).aggregate(count=Count("pk"))["count"]
    return counted


def _line(guest: Guest, stays: list[Stay], watched: tuple[WatchListEntry, ...]) -> GuestLine:
    rooms = tuple(stay.room.number for stay in stays if stay.state == Stay.State.IN_HOUSE)
    return GuestLine(guest, rooms, stays[-1] if stays else None, len(stays), watched)


def _others(stay: Stay, guest: Guest) -> tuple[str, ...]:
    """A confidential companion makes his stay, and so this guest, confidential: who may read one may read both."""
    return tuple(
        one.guest.name for one in stay.stay_guests.all() if one.guest_id != guest.pk and _may_stand(one, guest)
    )


def _may_stand(one: StayGuest, guest: Guest) -> bool:
    return guest.is_hidden or not one.guest.is_hidden


def _of_group(group: str) -> Q:
    if group == "in_house":
        # Those are few: the database begins with them, not with all guests.
        return Q(pk__in=StayGuest.objects.filter(stay__state=Stay.State.IN_HOUSE).values("guest"))
    if group == "watched":
        return Q(pk__in=WatchListEntry.objects.filter(ended_at=None, guest__isnull=False).values("guest"))
    return Q(is_vip=True) if group == "vip" else Q()
