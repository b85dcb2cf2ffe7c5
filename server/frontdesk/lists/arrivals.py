"""Who is expected, and who of them is here."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from server.reservations.models import Reservation

from . import reservation_columns as c
from .columns import at_hand
from .listing import Act, Listing, Scope, hotel_rows

OPEN = Q(state__in=Reservation.OPEN)

ARRIVALS = Listing(
    key="arrivals",
    label=_("Arrivals"),
    icon="arriving",
    none_yet=_("Reservations that arrive stand here, each with its way to the check-in."),
    rows=hotel_rows(Reservation),
    hidden=c.HIDDEN,
    columns=(
        *(c.ROOM, c.GUEST, c.CODE, c.STATE, c.EXPECTED, c.ROOM_TYPE, *c.span()),
        *(*c.terms(sales=False), *c.MONEY, *at_hand(*c.BOOKER), *c.AT_THE_END),
    ),
    scopes=(
        Scope("due", _("Due today"), lambda day: OPEN & Q(arrival__lte=day)),
        Scope("arrived", _("Arrived today"), lambda day: Q(state=Reservation.State.CHECKED_IN, closed_on=day)),
        Scope("tomorrow", _("Tomorrow"), lambda day: OPEN & Q(arrival=day + timedelta(days=1))),
        Scope("week", _("Within a week"), lambda day: OPEN & Q(arrival__lt=day + timedelta(days=7))),
        Scope("all", _("All to come"), lambda _day: OPEN),
    ),
    order=("arrival", "expected_at", "room__number"),
    address="/reservations/{pk}/",
    collections="reservations rooms",
    acts=(
        Act(
            "stays.check_in",
            _("Check in"),
            "walk-in",
            "/reservations/{pk}/check-in/",
            "c",
            scopes=("due", "tomorrow", "week", "all"),
        ),
    ),
)
