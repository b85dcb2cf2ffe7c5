"""Reservations, stays and moves as lists show them, and what a list's page holds."""

import html
import re
from datetime import time, timedelta
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from server.guests.models import Guest, GuestDocument
from server.guests.services.finding import index
from server.hotels.models import ReferenceItem
from server.reservations.models import Reservation
from server.rooms.models import Room, RoomType
from server.stays.models import RoomMove
from tests.house import AFTERNOON, TODAY
from tests.people import HOTEL
from tests.server.guests.registering import come

OPEN = ("tentative", "confirmed")


def words_of_the_house():
    """Companies, sources, sales representatives and a reason for a discount."""
    for kind, code, name in (
        ("company", "mingda", "Mingda Trading"),
        ("company", "acme", "Acme"),
        ("source", "phone", "Telephone"),
        ("source", "web", "Website"),
        ("sales_rep", "zhou", "Zhou Min"),
        ("discount_reason", "regular", "Regular guest"),
    ):
        order = ReferenceItem.objects.count()
        ReferenceItem.objects.create(hotel_id=HOTEL, kind=kind, code=code, name_en=name, name_zh=name, order=order)


def known(name, *, hidden=False, document="", **more):
    guest = Guest.objects.create(
        hotel_id=HOTEL, name=name, made_at=AFTERNOON, is_hidden=hidden, is_confidential=hidden, **more
    )
    if document:
        GuestDocument.objects.create(guest=guest, type="passport", number=document)
    index(guest)
    return guest


def reserve(code, name="王强", *, arrival=0, nights=2, room=None, state="tentative", type_="STD", at=AFTERNOON, **more):
    """A reservation as it stands in the database; days count from today."""
    guest = more.pop("guest", None) or known(name)
    begins = TODAY + timedelta(days=arrival)
    closing = {} if state in OPEN else {"closed_at": at, "closed_on": more.pop("closed_on", TODAY)}
    made = {"made_by": "desk", "made_at": at, "made_on": more.pop("made_on", TODAY), **closing}
    return Reservation.objects.create(
        hotel_id=HOTEL,
        code=code,
        state=state,
        guest=guest,
        arrival=begins,
        departure=begins + timedelta(days=nights),
        room=Room.objects.get(number=room) if room else None,
        room_type=RoomType.objects.get(code=type_),
        **{**made, **more},
    )


def three():
    """Three that arrive today and differ in everything."""
    words_of_the_house()
    reserve("R1", "王华", nights=1, room="0418", company="mingda", source="phone", total=Decimal("100.00"), adults=1)
    reserve(
        "R2",
        nights=3,
        state="confirmed",
        company="acme",
        source="web",
        sales_rep="zhou",
        total=Decimal("300.50"),
        adults=2,
        expected_at=time(15, 30),
        booker_name="Anna Smith",
        remarks="late",
        type_="ORD",
        guest=known("Robert Stevenson", nationality="US", document="18977896", phone="+8613800138000", is_vip=True),
    )
    reserve(
        "R3", "程大俊", nights=2, arrival=-1, company="mingda", total=Decimal("200.00"), extra_beds=1, breakfast=True
    )


def moved(name="沈飞", *, why="空调坏了"):
    guest = come("0506", name)
    stay = guest.stay_guests.get().stay
    rooms = {room.number: room for room in Room.objects.all()}
    RoomMove.objects.create(
        stay=stay,
        from_room=rooms["0418"],
        to_room=rooms["0506"],
        reason=why,
        moved_by="desk",
        moved_at=AFTERNOON,
        moved_on=TODAY,
    )
    return stay


def asked(client, key, **query):
    """The page of a list."""
    answer = client.get(f"/lists/{key}/", query)
    assert answer.status_code == 200
    return answer


def column(client, key, name="code", **query):
    """What stands in one column, line by line."""
    drawn = asked(client, key, **{**query, "columns": name}).context["drawn"]
    return [one.cells[0].text for one in drawn.page.entries if not hasattr(one, "path")]


def codes(client, key="arrivals", **query):
    return " ".join(column(client, key, "code", **query))


def text_of(answer):
    """The page as it reads, without its marks."""
    body = re.sub(r"<(script|style|svg).*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def table(answer, sheet=0):
    """The rows of a spreadsheet."""
    book = load_workbook(BytesIO(answer.content))
    return [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]
