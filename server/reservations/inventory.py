"""Selling nights of a type: counted under lock, so that no more is promised than the house has.

Whoever promises rooms first locks the nights he sells in, then writes, then asks whether it was too much. A night that
was oversold before, as by a room out of order, hinders nobody who does not make it worse.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from server.core.errors import DomainError
from server.core.joining import listed
from server.core.work import current
from server.hotels.models import Hotel
from server.rooms.models import RoomType

from .availability import availability
from .models import TypeNight


class NoRoomLeft(DomainError):
    """``more["nights"]`` are the nights in which the type is sold out, ``more["others"]`` types that are free."""

    code = "no_room_left"


def lock_nights(hotel: Hotel, types: Iterable[RoomType], nights: Collection[date]) -> None:
    """Nobody else sells these types in these nights until the transaction ends; locked in the order of the nights."""
    stood = current().stood
    types = [one for one in {one.pk: one for one in types}.values() if not _holds(stood, hotel, one, nights)]
    keys = sorted((night, one.pk) for one in types for night in set(nights))
    if not keys:
        return
    wanted = [TypeNight(hotel=hotel, room_type_id=key, night=night) for night, key in keys]
    TypeNight.objects.bulk_create(wanted, ignore_conflicts=True)
    rows = TypeNight.objects.select_for_update(no_key=True, of=("self",)).order_by("night", "room_type_id")
    list(rows.filter(room_type__in={key for _night, key in keys}, night__in=set(nights)).values_list("pk"))
    _remember(hotel, types, nights)


def _holds(stood: Mapping[Any, int], hotel: Hotel, room_type: RoomType, nights: Collection[date]) -> bool:
    """Whether the running operation has them all already."""
    return all((hotel.pk, room_type.pk, night) in stood for night in nights)


def _remember(hotel: Hotel, types: Iterable[RoomType], nights: Collection[date]) -> None:
    """What was free when the running operation first held it."""
    stood = current().stood
    for one in availability(hotel, nights, types):
        stood.setdefault((hotel.pk, one.room_type.pk, one.night), one.free)


def want(room_type: RoomType, nights: Collection[date], change: int) -> None:
    """So many reservations more, or fewer, want a room of this type that they have not yet got."""
    TypeNight.objects.filter(room_type=room_type, night__in=nights).update(unassigned=F("unassigned") + change)


def refuse_oversold(hotel: Hotel, room_type: RoomType, nights: Collection[date]) -> None:
    """Asked after it was written, under lock.

    :raises NoRoomLeft: the running operation promises more of this type in one of these nights than may be.
    """
    stood = current().stood
    over = [
        one.night
        for one in availability(hotel, nights, [room_type])
        if one.sellable < 0 and one.free < stood.get((hotel.pk, room_type.pk, one.night), one.free + 1)
    ]
    if not over:
        return
    names = listed(night.isoformat() for night in over)
    message = _("No room of the type %(type)s is left for %(nights)s. Choose another type or other dates.") % {
        "type": room_type,
        "nights": names,
    }
    others = _free_types(hotel, room_type, nights)
    if others:
        message = f"{message} {_('Free are: %(types)s.') % {'types': listed(str(one) for one in others)}}"
    raise NoRoomLeft(
        message,
        fields={"room_type": message},
        more={"nights": [night.isoformat() for night in over], "others": [one.code for one in others]},
    )


def _free_types(hotel: Hotel, but: RoomType, nights: Collection[date]) -> list[RoomType]:
    least: dict[int, int] = {}
    types: dict[int, RoomType] = {}
    for one in availability(hotel, nights):
        types[one.room_type.pk] = one.room_type
        least[one.room_type.pk] = min(one.free, least.get(one.room_type.pk, one.free))
    return [types[key] for key, free in least.items() if free > 0 and key != but.pk]
