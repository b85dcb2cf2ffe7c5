"""The columns of lists of reservations."""

from django.db.models import CharField, DurationField, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from server.core.money import MoneyField
from server.folios.models import Folio, Posting
from server.guests.countries import countries
from server.guests.models import GuestDocument, GuestKey
from server.guests.selectors import all_found
from server.hotels.models import ReferenceItem
from server.reservations.models import Reservation
from server.stays.models import Stay

from .columns import Column, Kind, Source
from .house_words import HouseWords, written

Words = ReferenceItem.Kind
HIDDEN = Q(is_confidential=True) | Q(guest__is_hidden=True)


def nights(first: str, end: str) -> Combinable:
    return ExpressionWrapper(F(end) - F(first), output_field=DurationField())


def folio_sum(hotel: str, owner_kind: str, kind: str, sign: int) -> Combinable:
    """What the postings of the row's folio add up to."""
    found = Posting.objects.filter(
        folio__hotel_id=hotel,
        folio__owner_kind=owner_kind,
        folio__owner=Cast(OuterRef("pk"), CharField()),
        folio__kind=kind,
    )
    added = found.order_by().values("folio").annotate(added=sign * Sum("amount")).values("added")
    return Subquery(added, output_field=MoneyField())


def guests_called(hotel: str, typed: str, path: str) -> Q:
    """Rows whose guest has such a name, by the index of names."""
    keys = GuestKey.objects.filter(all_found(typed), hotel_id=hotel, kind=GuestKey.Kind.NAME)
    return Q(**{f"{path}__in": keys.values("guest")})


def document_of(guest_path: str) -> Combinable:
    return Subquery(GuestDocument.objects.filter(guest=OuterRef(guest_path)).order_by("pk").values("number")[:1])


def about_guest(phone: Source, nationality: Source, document: Source, *, quick: bool = False) -> tuple[Column, ...]:
    """Who he is, beyond his name; each is read as it is said here. ``quick``: the search finds him by telephone too."""
    return (
        Column("guest_phone", _("Guest's phone"), Kind.TEXT, phone, quick=quick, private=True, shown=False),
        Column(
            "nationality",
            _("Nationality"),
            Kind.CHOICE,
            nationality,
            choices=lambda _house: countries(),
            private=True,
            shown=False,
        ),
        Column(
            "document",
            _("Document"),
            Kind.TEXT,
            document,
            permission="guests.see_documents",
            private=True,
            shown=False,
        ),
    )


VIP = Column("vip", _("VIP"), Kind.FLAG, "guest__is_vip", choices=lambda _house: HouseWords.flags(), shown=False)
OF_GUEST = (
    *about_guest("guest__phone", "guest__nationality", lambda _hotel: document_of("guest_id"), quick=True),
    VIP,
)


def flag(key: str, label: Promise, source: str, *, shown: bool = False) -> Column:
    return Column(key, label, Kind.FLAG, source, choices=lambda _house: HouseWords.flags(), shown=shown)


def terms(*, sales: bool = True) -> tuple[Column, ...]:
    """What reservations and stays agree on in the same words; without ``sales`` who sold it is only at hand."""
    return (
        Column("company", _("Company"), Kind.CHOICE, "company", choices=lambda h: h.reference(Words.COMPANY)),
        Column("source", _("Source"), Kind.CHOICE, "source", choices=lambda h: h.reference(Words.SOURCE), shown=sales),
        Column(
            "sales_rep",
            _("Sales representative"),
            Kind.CHOICE,
            "sales_rep",
            choices=lambda h: h.reference(Words.SALES_REP),
            shown=sales,
        ),
        Column(
            "rate_code", _("Rate code"), Kind.CHOICE, "rate_code__code", choices=lambda h: h.rate_codes, shown=False
        ),
        Column("discount", _("Discount"), Kind.NUMBER, "discount", shown=False),
        Column(
            "discount_reason",
            _("Discount reason"),
            Kind.CHOICE,
            "discount_reason",
            choices=lambda h: h.reference(Words.DISCOUNT_REASON),
            shown=False,
        ),
        Column("adults", _("Adults"), Kind.NUMBER, "adults", total=True, shown=False),
        Column("extra_beds", _("Extra beds"), Kind.NUMBER, "extra_beds", total=True, shown=False),
        flag("breakfast", _("Breakfast"), "breakfast"),
        flag("confidential", _("Confidential"), "is_confidential"),
        Column("member_number", _("Member number"), Kind.TEXT, "member_number", private=True, shown=False),
        Column("remarks", _("Remarks"), Kind.TEXT, "remarks", private=True, shown=False),
        Column("made_by", _("Made by"), Kind.TEXT, "made_by", shown=False),
    )


def span() -> tuple[Column, ...]:
    return (
        Column("arrival", _("Arrival"), Kind.DATE, "arrival"),
        Column("departure", _("Departure"), Kind.DATE, "departure"),
        Column("nights", _("Nights"), Kind.NIGHTS, lambda _hotel: nights("arrival", "departure"), total=True),
    )


CODE = Column("code", _("Booking code"), Kind.TEXT, "code", quick=True)
GUEST = Column(
    "guest",
    _("Guest"),
    Kind.TEXT,
    "guest__name",
    private=True,
    quick=True,
    find=lambda hotel, typed: guests_called(hotel, typed, "guest"),
)
STATE = Column(
    "state", _("State"), Kind.CHOICE, "state", choices=lambda _house: written(Reservation.State.choices), shown=True
)
ROOM_TYPE = Column("room_type", _("Room type"), Kind.CHOICE, "room_type__code", choices=lambda h: h.room_types)
KIND = Column("kind", _("Kind"), Kind.CHOICE, "kind", choices=lambda _house: written(Stay.Kind.choices), shown=False)
ROOM = Column("room", _("Room"), Kind.TEXT, "room__number", quick=True)
EXPECTED = Column("expected_at", _("Expected at"), Kind.CLOCK, "expected_at")
TOTAL = Column("total", _("Total"), Kind.MONEY, "total", total=True)
DEPOSIT = Column(
    "deposit",
    _("Deposit"),
    Kind.MONEY,
    lambda hotel: folio_sum(hotel, "reservation", Folio.Kind.DEPOSIT, -1),
    total=True,
)
BOOKER = (
    Column("booker", _("Booker"), Kind.TEXT, "booker_name", private=True, quick=True),
    Column("booker_phone", _("Booker's phone"), Kind.TEXT, "booker_phone", private=True, quick=True, shown=False),
)
CLOSING = (
    Column("reason", _("Reason"), Kind.TEXT, "reason"),
    Column("closed_on", _("Closed on"), Kind.DATE, "closed_on"),
    Column("closed_at", _("Closed at"), Kind.MOMENT, "closed_at", shown=False),
)
MAKING = (
    Column("made_on", _("Made on"), Kind.DATE, "made_on", shown=False),
    Column("made_at", _("Made at"), Kind.MOMENT, "made_at", shown=False),
)
MONEY = (TOTAL, DEPOSIT)
AT_THE_END = (*OF_GUEST, KIND, *MAKING)
