"""Reservations, by any of their fields, and those that came to nothing."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from server.reservations.models import Reservation

from . import reservation_columns as c
from .columns import at_hand
from .listing import Act, Listing, Scope, hotel_rows

State = Reservation.State
CHECK_IN = Act("stays.check_in", _("Check in"), "walk-in", "/reservations/{pk}/check-in/", "c")
LATELY = timedelta(days=30)

RESERVATIONS = Listing(
    key="reservations",
    label=_("Reservations"),
    icon="calendar",
    none_yet=_("Whatever is reserved stands here from then on, with what became of it."),
    rows=hotel_rows(Reservation),
    hidden=c.HIDDEN,
    columns=(
        *(c.CODE, c.GUEST, c.STATE, *c.span(), c.ROOM_TYPE, c.ROOM, c.BOOKER[0]),
        *(*c.terms(), *c.MONEY, *at_hand(c.EXPECTED, c.BOOKER[1], *c.CLOSING), *c.AT_THE_END),
    ),
    scopes=(
        Scope("open", _("Open"), lambda _day: Q(state__in=Reservation.OPEN)),
        Scope("tentative", _("Tentative"), lambda _day: Q(state=State.TENTATIVE)),
        Scope("confirmed", _("Confirmed"), lambda _day: Q(state=State.CONFIRMED)),
        Scope("no_room", _("Without a room"), lambda _day: Q(state__in=Reservation.OPEN, room=None)),
        Scope("made", _("Made today"), lambda day: Q(made_on=day)),
        Scope("all", _("All"), lambda _day: ~Q(state=State.DELETED)),
    ),
    order=("arrival", "code"),
    address="/reservations/{pk}/",
    collections="reservations",
)
NO_SHOWS = Listing(
    key="no-shows",
    label=_("No-shows"),
    icon="watch",
    none_yet=_("Guests who did not come stand here. One who comes later is checked in from here."),
    rows=lambda hotel: Reservation.objects.filter(hotel_id=hotel, state=State.NO_SHOW),
    hidden=c.HIDDEN,
    columns=(
        *(c.GUEST, c.CODE, *c.span(), c.ROOM_TYPE, c.CLOSING[1], c.BOOKER[0], c.BOOKER[1]),
        *(*c.terms(), *c.MONEY, *at_hand(c.EXPECTED, c.CLOSING[0], c.CLOSING[2]), *c.AT_THE_END),
    ),
    scopes=(
        Scope("lately", _("Within 30 days"), lambda day: Q(closed_on__gt=day - LATELY)),
        Scope("today", _("Today"), lambda day: Q(closed_on=day)),
        Scope("all", _("All"), lambda _day: Q()),
    ),
    order=("-closed_on", "code"),
    address="/reservations/{pk}/",
    collections="reservations",
    acts=(CHECK_IN,),
)
CANCELLED = Listing(
    key="cancelled",
    label=_("Cancelled and released"),
    icon="close",
    none_yet=_("Reservations that were cancelled or released stand here, with the reason."),
    rows=lambda hotel: Reservation.objects.filter(
        hotel_id=hotel, state__in=[State.CANCELLED, State.RELEASED, State.DELETED]
    ),
    hidden=c.HIDDEN,
    columns=(
        *(c.GUEST, c.CODE, c.STATE, c.CLOSING[0], c.CLOSING[1], *c.span(), c.ROOM_TYPE, c.BOOKER[0]),
        *(*c.terms(), *at_hand(*c.MONEY, c.BOOKER[1], c.EXPECTED, c.CLOSING[2]), *c.AT_THE_END),
    ),
    scopes=(
        Scope(
            "lately",
            _("Within 30 days"),
            lambda day: Q(closed_on__gt=day - LATELY, state__in=[State.CANCELLED, State.RELEASED]),
        ),
        Scope("cancelled", _("Cancelled"), lambda _day: Q(state=State.CANCELLED)),
        Scope("released", _("Released"), lambda _day: Q(state=State.RELEASED)),
        Scope("deleted", _("Deleted"), lambda _day: Q(state=State.DELETED)),
        Scope("all", _("All"), lambda _day: Q()),
    ),
    order=("-closed_on", "code"),
    address="/reservations/{pk}/",
    collections="reservations",
)
