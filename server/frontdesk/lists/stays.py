"""Who leaves, who is in the house, and every registration there was (历史主单)."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from server.stays.models import Stay

from . import stay_columns as c
from .columns import at_hand
from .listing import Listing, Scope
from .reservation_columns import span, terms

HERE = Q(state=Stay.State.IN_HOUSE)
GONE = Q(state=Stay.State.CHECKED_OUT)

DEPARTURES = Listing(
    key="departures",
    label=_("Departures"),
    icon="departing",
    none_yet=_("Guests who leave stand here, with what their folio still owes."),
    rows=c.stays_of,
    hidden=c.HIDDEN,
    columns=(
        *(c.ROOM, c.GUEST, c.GUESTS, c.ROOM_TYPE, *span(), c.BALANCE, c.KIND),
        *(*terms(sales=False), *at_hand(c.STATE), *c.AT_THE_END),
    ),
    scopes=(
        Scope("due", _("Due today"), lambda day: HERE & Q(departure__lte=day)),
        Scope("overstaying", _("Overstaying"), lambda day: HERE & Q(departure__lt=day)),
        Scope("gone", _("Gone today"), lambda day: GONE & Q(checked_out_on=day)),
        Scope("tomorrow", _("Tomorrow"), lambda day: HERE & Q(departure=day + timedelta(days=1))),
        Scope("week", _("Within a week"), lambda day: HERE & Q(departure__lt=day + timedelta(days=7))),
    ),
    order=("departure", "room__number"),
    address="/stays/{pk}/",
    collections="stays rooms",
)
IN_HOUSE = Listing(
    key="in-house",
    label=_("In house"),
    icon="occupied",
    none_yet=_("Guests who are in the house stand here."),
    rows=lambda hotel: c.stays_of(hotel).filter(HERE),
    hidden=c.HIDDEN,
    columns=(
        *(c.ROOM, c.GUEST, c.GUESTS, c.ROOM_TYPE, c.KIND, *span(), c.BALANCE),
        *(*terms(sales=False), *c.AT_THE_END),
    ),
    scopes=(
        Scope("all", _("All"), lambda _day: Q()),
        Scope("arrived", _("Arrived today"), lambda day: Q(arrival=day)),
        Scope("leaving", _("Leaving today"), lambda day: Q(departure__lte=day)),
        Scope("overstaying", _("Overstaying"), lambda day: Q(departure__lt=day)),
        Scope("linked", _("Linked rooms"), lambda _day: Q(link__isnull=False)),
        Scope("confidential", _("Confidential"), lambda _day: Q(is_confidential=True)),
    ),
    order=("room__number",),
    address="/stays/{pk}/",
    collections="stays rooms",
)
REGISTRATIONS = Listing(
    key="registrations",
    label=_("Registrations"),
    icon="id-card",
    none_yet=_("Whoever is checked in stands here from then on, also long after he has left."),
    rows=c.stays_of,
    hidden=c.HIDDEN,
    columns=(
        *(c.ROOM, c.GUEST, c.STATE, *span(), c.ROOM_TYPE, c.KIND, *terms()),
        *(*at_hand(c.GUESTS, c.BALANCE), *c.AT_THE_END),
    ),
    scopes=(
        Scope("all", _("All"), lambda _day: Q()),
        Scope("here", _("In house"), lambda _day: HERE),
        Scope("past", _("Past stays"), lambda _day: GONE),
    ),
    order=("-arrival",),
    address="/stays/{pk}/",
    collections="stays",
    counts=False,
)
