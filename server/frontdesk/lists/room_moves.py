"""Which guests moved from room to room, and why."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from server.stays.models import RoomMove, Stay, StayGuest

from . import stay_columns as c
from .columns import Column, Kind
from .house_words import written
from .listing import Listing, Scope, hotel_rows

HIDDEN_GUEST = StayGuest.objects.filter(stay=OuterRef("stay"), guest__is_hidden=True)


def called() -> Combinable:
    """The name of the guest the room is called by."""
    return Subquery(StayGuest.objects.filter(stay=OuterRef("stay"), place=0).values("guest__name"))


ROOM_MOVES = Listing(
    key="room-moves",
    label=_("Room moves"),
    icon="move",
    none_yet=_("When a guest moves to another room, it stands here with the reason."),
    rows=hotel_rows(RoomMove, "stay__hotel_id"),
    hidden=Q(stay__is_confidential=True) | Q(Exists(HIDDEN_GUEST)),
    columns=(
        Column("moved_on", _("Moved on"), Kind.DATE, "moved_on"),
        Column("from_room", _("From room"), Kind.TEXT, "from_room__number", quick=True),
        Column("to_room", _("To room"), Kind.TEXT, "to_room__number", quick=True),
        Column(
            "guest",
            _("Guest"),
            Kind.TEXT,
            lambda _hotel: called(),
            private=True,
            quick=True,
            find=lambda hotel, typed: c.guests_of(hotel, typed, "stay"),
        ),
        Column("reason", _("Reason"), Kind.TEXT, "reason", quick=True),
        Column("moved_by", _("Moved by"), Kind.TEXT, "moved_by", quick=True),
        Column("moved_at", _("Moved at"), Kind.MOMENT, "moved_at"),
        Column("from_type", _("From type"), Kind.CHOICE, "from_room__type__code", choices=lambda h: h.room_types),
        Column("to_type", _("To type"), Kind.CHOICE, "to_room__type__code", choices=lambda h: h.room_types),
        Column("arrival", _("Arrival"), Kind.DATE, "stay__arrival", shown=False),
        Column("departure", _("Departure"), Kind.DATE, "stay__departure", shown=False),
        Column(
            "state",
            _("State"),
            Kind.CHOICE,
            "stay__state",
            choices=lambda _house: written(Stay.State.choices),
            shown=False,
        ),
    ),
    scopes=(
        Scope("week", _("Within 7 days"), lambda day: Q(moved_on__gt=day - timedelta(days=7))),
        Scope("today", _("Today"), lambda day: Q(moved_on=day)),
        Scope("all", _("All"), lambda _day: Q()),
    ),
    order=("-moved_at",),
    address="/stays/{stay_id}/",
    keys=("stay_id",),
    collections="stays",
)
