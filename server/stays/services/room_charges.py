"""Nights are charged: by the night audit, and what is left at the check-out; each part of a night once."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.money import NOTHING, money_text
from server.core.operations import operation
from server.folios.models import Folio, Posting, TransactionCode
from server.folios.services.charging import parts_of
from server.folios.services.entering import Entry, Pen
from server.folios.standard import BREAKFAST, EXTRA_BED, LATE, ROOM, standard_code
from server.hotels.services import closing
from server.stays.charges import Due, Part, departure_due, hours_due, nights_due, overstayed
from server.stays.folios import OWNER_KIND
from server.stays.models import RoomCharge, Stay

from .found import hotel_today, stay_in_house
from .keeping import keep, tell

CODES = {Part.ROOM: ROOM, Part.EXTRA_BED: EXTRA_BED, Part.BREAKFAST: BREAKFAST, Part.OVERTIME: ROOM, Part.LATE: LATE}


@operation("stays.post_room_charges", permission="nightaudit.run", label=gettext_lazy("Post room charges"))
def post_room_charges(*, business_date: date, by: Actor, at: datetime) -> list[Posting]:
    """Charges every guest in the house for his nights up to the business date that closes; twice is as good as once. Who
    should have left and has not is charged for the night at the latest agreed price.

    :raises WrongBusinessDate: when ``business_date`` is not the hotel's.
    """
    hotel = closing(business_date, by)
    stays = list(
        Stay.objects.filter(hotel=hotel, state=Stay.State.IN_HOUSE)
        .select_related("room__type", "room_type", "rate_code")
        .order_by("pk")
    )
    for stay in stays:
        _agree_on_overstayed(stay, business_date)
    due = nights_due(stays, until=business_date)
    for stay in stays:
        due += hours_due(stay, hotel, at)
    return post(due, Pen(by, at, business_date))


@operation(
    "stays.post_departure_charges",
    permission="folios.post",
    label=gettext_lazy("Post what is due at departure"),
    api=True,
    answer=lambda made: {"postings": [str(posting.pk) for posting in made]},
)
def post_departure_charges(*, stay: str, by: Actor, at: datetime) -> list[Posting]:
    """Charges what the guest owes beside the nights that were closed: hours, a day of use, a late departure.

    :raises NotInHouse: the stay is over.
    """
    hotel = hotel_today(by)
    found = stay_in_house(stay, by)
    return post(departure_due(found, hotel, at), Pen(by, at, hotel.business_date))


def post(due: Sequence[Due], pen: Pen) -> list[Posting]:
    """Writes the charges on the folios of the stays; one whose folio is closed waits until it is open again."""
    folios = _folios(due, pen)
    codes = {part: standard_code(pen.by.hotel, CODES[part]) for part in sorted({one.part for one in due})}
    here = [one for one in due if one.stay.pk in folios]
    made = pen.write_all([(folios[one.stay.pk], _entry(one, codes[one.part], pen.day)) for one in here])
    RoomCharge.objects.bulk_create(
        [
            RoomCharge(stay=one.stay, night=one.night, part=one.part, agreed=one.amount, posting=posting)
            for one, posting in zip(here, made, strict=True)
        ],
        batch_size=500,
    )
    return made


def _agree_on_overstayed(stay: Stay, until: date) -> None:
    """The nights he stays on stand among his prices from now on; he is due to leave still."""
    if beyond := overstayed(stay, until=until):
        before = {"total": money_text(stay.agreed or NOTHING)}
        stay.price_lines = [*stay.price_lines, *beyond]
        keep(stay)
        tell(stay, "stay.overstayed", before, {"total": money_text(stay.agreed or NOTHING)})


def amounts_due(due: Sequence[Due]) -> list[dict[str, str]]:
    """As programs read them."""
    return [{"night": one.night.isoformat(), "part": str(one.part), "amount": money_text(one.amount)} for one in due]


def owed(due: Sequence[Due], hotel: str) -> Decimal:
    """What they will make of a balance, with what is added to the price."""
    return sum((parts_of(standard_code(hotel, CODES[one.part]), one.amount).amount for one in due), Decimal(0))


def _folios(due: Sequence[Due], pen: Pen) -> dict[int, Folio]:
    """The open folios of the stays, locked in the order of their keys."""
    owners = {str(one.stay.pk) for one in due}
    rows = Folio.objects.select_for_update(no_key=True, of=("self",)).filter(
        hotel_id=pen.by.hotel, owner_kind=OWNER_KIND, kind=Folio.Kind.GUEST, closed_at=None, owner__in=owners
    )
    return {int(folio.owner): folio for folio in rows.order_by("pk")}


def _entry(due: Due, code: TransactionCode, day: date) -> Entry:
    parts = parts_of(code, due.amount)
    text = str(code) if due.night == day else f"{code} {due.night.isoformat()}"
    return Entry(code, parts.amount, service=parts.service, tax=parts.tax, text=text)
