"""The columns of lists of stays."""

from django.db.models import Count, Exists, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from server.folios.models import Folio
from server.stays.models import Stay, StayGuest

from .columns import Column, Kind
from .house_words import HouseWords, written
from .reservation_columns import about_guest, document_of, flag, folio_sum, guests_called

HIDDEN = Q(is_confidential=True) | Q(Exists(StayGuest.objects.filter(stay=OuterRef("pk"), guest__is_hidden=True)))


def stays_of(hotel: str) -> QuerySet[Stay]:
    """Each with the guest the room is called by, as ``called``: joined, for a look at each costs minutes with a long past."""
    called = FilteredRelation("stay_guests", condition=Q(stay_guests__place=0))
    return Stay.objects.filter(hotel_id=hotel).annotate(called=called)


def guests_of(hotel: str, typed: str, path: str = "pk") -> Q:
    """Stays of which one of the guests has such a name."""
    called = StayGuest.objects.filter(guests_called(hotel, typed, "guest"))
    return Q(**{f"{path}__in": called.values("stay")})


def how_many() -> Combinable:
    found = StayGuest.objects.filter(stay=OuterRef("pk")).order_by().values("stay").annotate(count=Count("pk"))
    return Subquery(found.values("count"), output_field=IntegerField())


ROOM = Column("room", _("Room"), Kind.TEXT, "room__number", quick=True)
GUEST = Column("guest", _("Guest"), Kind.TEXT, "called__guest__name", private=True, quick=True, find=guests_of)
GUESTS = Column("guests", _("Guests"), Kind.NUMBER, lambda _hotel: how_many(), total=True)
KIND = Column("kind", _("Kind"), Kind.CHOICE, "kind", choices=lambda _house: written(Stay.Kind.choices))
STATE = Column("state", _("State"), Kind.CHOICE, "state", choices=lambda _house: written(Stay.State.choices))
ROOM_TYPE = Column("room_type", _("Room type"), Kind.CHOICE, "room__type__code", choices=lambda h: h.room_types)
SOLD_AS = Column("sold_as", _("Sold as"), Kind.CHOICE, "room_type__code", choices=lambda h: h.room_types, shown=False)
FLOOR = Column("floor", _("Floor"), Kind.CHOICE, "room__floor__code", choices=lambda h: h.floors, shown=False)
CODE = Column("code", _("Booking code"), Kind.TEXT, "reservation__code", quick=True, shown=False)
BALANCE = Column(
    "balance", _("Balance"), Kind.MONEY, lambda hotel: folio_sum(hotel, "stay", Folio.Kind.GUEST, 1), total=True
)
CHECKED_IN = Column("checked_in_at", _("Checked in at"), Kind.MOMENT, "checked_in_at", shown=False)
CHECKED_OUT = Column("checked_out_at", _("Checked out at"), Kind.MOMENT, "checked_out_at", shown=False)
MARKS = (
    flag("do_not_disturb", _("Do not disturb"), "do_not_disturb"),
    Column(
        "phone_class",
        _("Telephone class"),
        Kind.CHOICE,
        "phone_class",
        choices=lambda _house: written(Stay.PhoneClass.choices),
        shown=False,
    ),
    Column(
        "vip",
        _("VIP"),
        Kind.FLAG,
        lambda _hotel: Exists(StayGuest.objects.filter(stay=OuterRef("pk"), guest__is_vip=True)),
        choices=lambda _house: HouseWords.flags(),
        shown=False,
    ),
)
WHO = about_guest("called__guest__phone", "called__guest__nationality", lambda _hotel: document_of("called__guest_id"))
AT_THE_END = (SOLD_AS, FLOOR, CODE, *WHO, *MARKS, CHECKED_IN, CHECKED_OUT)
