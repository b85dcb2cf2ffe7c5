"""For every operation one way to do it: what must be there before, and with which arguments."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt

from server.alerts.models import Alert
from server.core.actors import Actor
from server.core.operations import perform
from server.folios.models import TransactionCode
from server.guests.models import Guest
from server.hotels.models import ReferenceItem
from server.housekeeping.models import Task
from server.imports.models import Import, ImportRow
from server.integrations.police.models import PoliceReport
from server.staff.models import SignIn, User
from server.staff.sessions import make_token
from server.stays.folios import folio_of
from server.stays.models import Stay
from server.terminals import services
from server.terminals.contacts import still_here
from server.terminals.models import Attention, Journal, LedgerRow, Terminal
from server.terminals.services import meet
from tests.house import AFTERNOON, OPENING, TODAY, day, moment, open_hotel, register
from tests.people import HOTEL

Args = dict[str, Any]
PASSWORD = "a long pass phrase"
ACTING = 7
"""The key of the person who acts in the tests."""
TERMINAL = "00000000-0000-4000-8000-00000000000b"
"""The id of the terminal at which he sits."""


@dataclass(frozen=True)
class Deed:
    """``prepare`` makes the situation and returns the arguments; ``hotel`` is where it is done."""

    prepare: Callable[[], Args]
    hotel: str = HOTEL
    opens_house: bool = True
    after: timedelta = field(default=timedelta(minutes=1))


def do(name: str, /, **args: Any) -> dict[str, Any]:
    return perform(name, args, by=OPENING, at=AFTERNOON)


def caili() -> str:
    return str(register("0506", "蔡丽").pk)


def message(**more: Any) -> str:
    caili()
    done = do("alerts.leave_message", room="0506", from_name="张平", text="明天早晨8:00我去酒店找你", **more)
    return str(done["alert"])


def wake_up() -> str:
    caili()
    return str(do("alerts.set_wake_up", room="0506", at=moment(1))["alert"])


def ringing() -> str:
    alert = message(remind_at=moment(0.5))
    perform("alerts.ring_due", {}, by=OPENING, at=AFTERNOON + timedelta(minutes=0.6))
    return alert


def closed(kind: str) -> Args:
    do(f"rooms.set_{kind}", rooms=["0418", "0420"], reason="漏水", **{"from": day(0), "until": day(2)})
    return {"rooms": ["0418", "0420"]}


def planned_closures() -> Args:
    for kind in ("out_of_order", "out_of_service"):
        do(f"rooms.set_{kind}", rooms=["0418"], reason="漏水", **{"from": day(1), "until": day(2)})
    return {"business_date": day(1)}


def session() -> Args:
    sign_in = SignIn.objects.create(
        session_key=uuid.uuid4().hex,
        user=User.objects.create_user("desk1", PASSWORD, name="李婷"),
        hotel_id=HOTEL,
        signed_in_at=AFTERNOON,
        latest_seen_at=AFTERNOON,
        expires_at=AFTERNOON + timedelta(hours=8),
    )
    return {"sign_in": sign_in.pk}


def engaged(role: str = "receptionist", username: str = "desk1") -> User:
    do("staff.engage", username=username, name="李婷", password=PASSWORD, roles=[role])
    return User.objects.get(username=username)


def oneself() -> User:
    """The person who acts in the tests is of the staff."""
    return User.objects.create(pk=ACTING, username="acting", name="李婷")


def own_session() -> Args:
    made = session()
    SignIn.objects.filter(pk=made["sign_in"]).update(user=oneself())
    return made


def expected() -> str:
    """The code of a tablet that may be enrolled."""
    return services.expect(kind="tablet", name="平板 1", by=OPENING, at=AFTERNOON)[1]


def enrolled() -> tuple[Terminal, str]:
    return services.enrol(code=expected(), app="0.1.0", by=OPENING, at=AFTERNOON)


def at_a_tablet() -> Args:
    """A housekeeper works at a tablet."""
    tablet = enrolled()[0]
    user = engaged("housekeeper").pk
    began = services.begin_work(terminal=str(tablet.pk), user=user, by=OPENING, at=AFTERNOON)
    return {"terminal": str(tablet.pk), "session": str(began.pk)}


def journal() -> Journal:
    return Journal.objects.create(pk=uuid.uuid4(), terminal=enrolled()[0], made_at=AFTERNOON)


def attention() -> Attention:
    """A tablet queued a room's condition, and its person had no right to it (any more)."""
    kept = journal()
    row = LedgerRow.objects.create(
        journal=kept,
        seq=1,
        op_id=uuid.uuid4(),
        operation="rooms.set_condition",
        version=1,
        body='{"condition": "dirty", "rooms": ["0506"]}',
        status=LedgerRow.Status.REFUSED,
        code="not_permitted",
        acted_at=AFTERNOON,
        received_at=AFTERNOON,
    )
    Journal.objects.filter(pk=kept.pk).update(next_seq=2)
    kind = Attention.Kind.REFUSED
    return Attention.objects.create(hotel_id=HOTEL, terminal=kept.terminal, row=row, kind=kind, made_at=AFTERNOON)


def signed_in_at(terminal: Terminal, user: User) -> SignIn:
    return SignIn.objects.create(
        session_key=uuid.uuid4().hex,
        user=user,
        hotel_id=terminal.hotel_id,
        terminal=str(terminal.pk),
        signed_in_at=AFTERNOON,
        latest_seen_at=AFTERNOON,
        expires_at=AFTERNOON + timedelta(hours=8),
    )


def terminal() -> str:
    return str(meet(terminal=TERMINAL, by=OPENING, at=AFTERNOON).pk)


def contact() -> Args:
    process = uuid.uuid4()
    still_here(process, at=AFTERNOON)
    return {"terminal": terminal(), "process": str(process), "connected": True, "app": "0.1.0"}


def token() -> Args:
    return {"token": make_token(engaged(), name="exchange", at=AFTERNOON)[1].pk}


def escalating() -> Args:
    ringing()
    Alert.objects.update(rang_at=AFTERNOON - timedelta(minutes=30))
    return {}


def porter() -> str:
    """A role that nobody has."""
    do("staff.add_role", code="porter", name_zh="行李员", name_en="Porter", permissions=["rooms.view"])
    return "porter"


def acting() -> Actor:
    return replace(OPENING, user_id=str(ACTING))


def shift() -> str:
    """The shift of the person who acts in the tests."""
    return str(perform("shifts.open", {"float": "200.00"}, by=acting(), at=AFTERNOON)["shift"])


def folio(room: str = "0506", name: str = "蔡丽") -> str:
    return str(folio_of(register(room, name)).pk)  # type: ignore[union-attr]


def charged(folio_key: str = "", **more: Any) -> str:
    """A posting of a minibar, on a folio of its own if none is named."""
    return str(do("folios.post_charge", folio=folio_key or folio(), item="minibar", **more)["posting"])


def owing() -> str:
    """A folio with 18.00 to pay."""
    key = folio()
    charged(key)
    return key


def closed_folio() -> str:
    key = folio()
    do("folios.close", folio=key)
    return key


def passport() -> int:
    return ReferenceItem.objects.get(code="passport").pk


def locked_out() -> User:
    user = engaged()
    AccessAttempt.objects.create(username=user.username, ip_address="10.0.0.9", failures_since_start=5)
    return user


def rack(**more: Any) -> str:
    """A rate code for both types, without prices."""
    card = {"code": "RACK", "name_zh": "门市价", "name_en": "Rack rate", "kind": "daily", "room_types": ["STD", "ORD"]}
    return str(do("rates.make_code", **{**card, **more})["rate_code"])


def reservation(**wishes: Any) -> str:
    """Two nights from today in a standard room, without a room."""
    asked = {"room_type": "STD", "arrival": day(0), "departure": day(2), "guest": {"name": "蒋进"}, **wishes}
    return str(do("reservations.make", **asked)["reservation"])


def with_deposit() -> str:
    do("shifts.open", float="0.00")
    key = reservation()
    do("reservations.take_deposit", reservation=key, method="cash", amount="100.00")
    return key


def cancelled(**wishes: Any) -> str:
    key = reservation(**wishes)
    do("reservations.cancel", reservation=key, reason="行程取消")
    return key


def confirmed() -> str:
    key = reservation()
    do("reservations.confirm", reservation=key)
    return key


def late() -> str:
    """Whoever has not come an hour after noon is late."""
    do("hotels.change_settings", values={"no_show_hours": 1, "check_in_time": "12:00"})
    return reservation()


def priced_rack() -> str:
    """STD is 388, at weekends 428, in autumn 468, and once 520; ORD is 288."""
    rate_code = rack()
    autumn()
    for given in (
        {"room_types": ["STD"], "price": "388"},
        {"room_types": ["STD"], "price": "428", "weekdays": [5, 6]},
        {"room_types": ["STD"], "price": "468", "season": "autumn"},
        {"room_types": ["STD"], "price": "520", "from": day(3), "until": day(4)},
        {"room_types": ["ORD"], "price": "288"},
    ):
        do("rates.set_prices", rate_code=rate_code, **given)
    return rate_code


def autumn() -> str:
    do("rates.make_season", code="autumn", **CARD, **{"from": day(-20), "until": day(1)})
    return "autumn"


def out_of_use() -> str:
    """A rate code that may be removed."""
    do("rates.change_code", rate_code=rack(), **{**RATE_CODE, "is_active": False})
    return "RACK"


def stay_by_rack(**more: Any) -> str:
    """蔡丽 has 0506 for two nights by the rack rate."""
    return str(register("0506", "蔡丽", rate_code=priced_rack() and "RACK", **more).pk)


def hourly_guest() -> str:
    """蔡丽 has 0506 for some hours: four cost 120, each further one 30."""
    rack(code="HOUR", kind="hourly")
    terms = {"first_hours": 4, "first_hours_price": "120", "further_hour": "30"}
    do("rates.set_terms", rate_code="HOUR", room_types=["STD"], terms=terms)
    return str(register("0506", "蔡丽", nights=0, kind="hourly", rate_code="HOUR").pk)


def linked(room: str, name: str = "") -> str:
    """A stay in that room, linked to the one of 蔡丽 in 0506."""
    other = register(room, name) if name else Stay.objects.get(room__number=room)
    do("stays.link", stays=[caili(), str(other.pk)])
    return str(other.pk)


def payer() -> str:
    """蔡丽 in 0506 pays for 王强 in 0418, who has had something from the minibar."""
    charged(folio("0418", "王强"))
    linked("0418")
    return str(Stay.objects.get(room__number="0506").pk)


def checked_in(**more: Any) -> str:
    return str(do("stays.check_in", reservation=reservation(**more))["stay"])


def left_today() -> str:
    stay = caili()
    do("stays.check_out", stay=stay)
    return stay


CARD = {"name_zh": "新", "name_en": "New"}
COLLEAGUE = {
    "name": "李婷",
    "language": "zh-hans",
    "discount_limit": "0.85",
    "is_active": True,
    "roles": ["receptionist"],
}
SHEET = {
    "kind": "rooms",
    "file_name": "客房.xlsx",
    "headings": ["房号"],
    "columns": ["number"],
    "lines": [
        {"number": 2, "cells": ["0422"], "values": {"number": "0422", "floor": "4", "type": "STD"}, "faults": {}},
    ],
}
CLOSURE = {"rooms": ["0418"], "from": day(0), "until": day(2), "reason": "漏水"}
GUEST = {"name": "蔡丽", "phone": "13800000000", "document": {"type": "passport", "number": "E1"}}
RATE_CODE = {
    "code": "RACK",
    **CARD,
    "room_types": ["ORD"],
    "breakfasts": 2,
    "order": 3,
    "valid_from": day(0),
    "valid_until": day(90),
    "is_active": True,
}
SEASON = {"code": "winter", **CARD, "from": day(10), "until": day(40)}
CHANGES = {"phone": "13900000000", "family_name": "Cai", "vip": True, "confidential": True, "notes": "素食"}
HOTEL_CARD = {"name_zh": "二店", "name_en": "Second", "time_zone": "Asia/Shanghai", "currency": "CNY"}


def dirty_rooms() -> Args:
    """Two rooms that stand on the day's list to be cleaned."""
    do("rooms.set_condition", rooms=["0401", "0402"], condition="dirty")
    do("housekeeping.make_tasks")
    return {"rooms": ["0401", "0402"]}


def started_rooms() -> Args:
    rooms = dirty_rooms()
    do("housekeeping.start", **rooms)
    return rooms


def attendant() -> str:
    return str(engaged("housekeeper", "hk1").pk)


def listed_task() -> str:
    dirty_rooms()
    return str(Task.objects.get(room__number="0401").pk)


def fault(**more: Any) -> str:
    return str(do("housekeeping.report_fault", room="0401", what="空调漏水", **more)["fault"])


def lost_item() -> str:
    return str(do("housekeeping.report_found", what="黑色雨伞", place="衣柜", room="0401")["item"])


def minibar_item() -> list[Args]:
    TransactionCode.objects.filter(code="minibar").update(housekeeping="minibar")
    return [{"item": "minibar", "quantity": 2}]


def _sent_back() -> Args:
    return {"rooms": ["0401"], "reason": "浴室有头发"}


def linen() -> dict[str, int]:
    ReferenceItem.objects.create(hotel_id=HOTEL, kind="linen", code="sheet", name_zh="床单", name_en="Sheet")
    return {"sheet": 2}


DEEDS: dict[str, Deed] = {
    "alerts.acknowledge": Deed(lambda: {"alert": ringing(), "outcome": "delivered"}),
    "alerts.escalate": Deed(escalating),
    "alerts.leave_message": Deed(lambda: {"room": "0506", "from_name": "张平", "text": "等我", "guest": _guest()}),
    "alerts.ring_due": Deed(lambda: message(remind_at=moment(0.5)) and {}),
    "alerts.set_wake_up": Deed(lambda: caili() and {"room": "0506", "at": moment(60)}),
    "alerts.set_wake_ups": Deed(lambda: caili() and {"rooms": ["0506"], "dates": [day(1), day(2)], "time": "07:30"}),
    "alerts.snooze": Deed(lambda: {"alert": ringing(), "minutes": 5}),
    "cards.capture": Deed(lambda: bool(shift()) and {"pre_authorisation": held_card(), "amount": "120.00"}),
    "cards.give_up": Deed(lambda: bool(asked_card()) and {}, after=timedelta(minutes=3)),
    "cards.hold": Deed(lambda: with_cards() and {"folio": folio(), "amount": "500.00", "method": "card"}),
    "cards.note_outcome": Deed(lambda: {"pre_authorisation": asked_card(), "outcome": "done", "reference": "cards-1"}),
    "cards.post_captured": Deed(lambda: bool(shift()) and {"pre_authorisation": taken_card()}),
    "cards.release": Deed(lambda: {"pre_authorisation": held_card()}),
    "demo.build_house": Deed(dict, hotel="demo"),
    "demo.fill_reference_data": Deed(dict, hotel="demo"),
    "demo.set_rates": Deed(lambda: bool(_six_types()) and {"today": TODAY.isoformat()}, hotel="demo"),
    "folios.add_code": Deed(lambda: {"kind": "charge", "code": "towel", "card": {**CARD, "price": "60.00"}}),
    "folios.change_code": Deed(lambda: {"code": "minibar", "card": {**CARD, "price": "20.00"}}),
    "folios.close": Deed(lambda: {"folio": folio()}),
    "folios.open": Deed(lambda: {"owner_kind": "group", "owner": "1", "kind": "guest", "label": "T1"}),
    "folios.post_charge": Deed(lambda: {"folio": folio(), "item": "minibar", "quantity": 2}),
    "folios.relabel": Deed(lambda: {"folio": folio(), "label": "0418"}),
    "folios.reopen": Deed(lambda: {"folio": closed_folio()}),
    "folios.reverse": Deed(lambda: {"posting": charged(), "reason": "打错"}),
    "folios.settle": Deed(
        lambda: bool(shift()) and {"folio": owing(), "payments": [{"method": "cash", "amount": "20.00"}]}
    ),
    "folios.split": Deed(lambda: {"posting": charged(), "amount": "8.00"}),
    "folios.take_payment": Deed(lambda: bool(shift()) and {"folio": folio(), "method": "card", "amount": "100.00"}),
    "folios.transfer": Deed(lambda: {"postings": [charged()], "folio": folio("0418", "王强"), "window": 2}),
    "guests.change": Deed(lambda: _known_guest() and {"guest": _key("蔡丽"), "changes": CHANGES}),
    "guests.merge": Deed(lambda: twice() and {"keep": _key("蔡丽"), "double": _key("Cai Li")}),
    "guests.note": Deed(lambda: _known_guest() and {"details": {**GUEST, "name": "蔡丽丽", "vip": True}}),
    "guests.unwatch": Deed(lambda: {"entry": watched()}),
    "guests.watch": Deed(lambda: {"kind": "vip", "name": "蔡丽", "reason": "集团董事"}),
    "housekeeping.assign": Deed(lambda: {"tasks": [listed_task()], "attendant": attendant()}),
    "housekeeping.dispose": Deed(lambda: {"item": lost_item(), "reason": "三个月无人认领"}),
    "housekeeping.hand_out": Deed(lambda: {"item": lost_item(), "to": "蔡丽", "document": "护照 E12345678"}),
    "housekeeping.keep_photo": Deed(lambda: {"sha256": "ab" * 32, "width": 1600, "height": 1200}),
    "housekeeping.mend": Deed(lambda: {"fault": fault(out_of="order")}),
    "housekeeping.post_items": Deed(lambda: caili() and {"room": "0506", "items": minibar_item()}),
    "housekeeping.report_fault": Deed(lambda: {"room": "0401", "what": "空调漏水", "out_of": "order", "until": day(3)}),
    "housekeeping.report_found": Deed(lambda: {"what": "黑色雨伞", "place": "衣柜", "room": "0401"}),
    "housekeeping.set_rush": Deed(lambda: {**dirty_rooms(), "rush": True}),
    "housekeeping.share_out": Deed(lambda: bool(dirty_rooms()) and {"attendants": [attendant()]}),
    "housekeeping.count_linen": Deed(lambda: bool(dirty_rooms()) and {"room": "0401", "linen": linen()}),
    "housekeeping.count_persons": Deed(lambda: caili() and {"room": "0506", "persons": 2}),
    "housekeeping.finish": Deed(lambda: {**started_rooms(), "linen": linen()}),
    "housekeeping.hinder": Deed(lambda: {**dirty_rooms(), "hindrance": "do_not_disturb"}),
    "housekeeping.inspect": Deed(lambda: do("housekeeping.finish", **started_rooms()) and {"rooms": ["0401"]}),
    "housekeeping.make_tasks": Deed(lambda: do("rooms.set_condition", rooms=["0401"], condition="dirty")),
    "housekeeping.pause": Deed(started_rooms),
    "housekeeping.refuse": Deed(lambda: {**dirty_rooms(), "reason": "家具在维修"}),
    "housekeeping.send_back": Deed(lambda: do("housekeeping.finish", **started_rooms()) and _sent_back()),
    "housekeeping.start": Deed(dirty_rooms),
    "hotels.add_reference": Deed(lambda: {"kind": "source", "code": "radio", "name_zh": "电台", "name_en": "Radio"}),
    "hotels.change": Deed(lambda: {"name_zh": "汇锦", "name_en": "Huijin", "time_zone": "Asia/Tokyo"}),
    "hotels.change_reference": Deed(lambda: {"item": passport(), **CARD, "order": 2, "is_active": False}),
    "hotels.change_settings": Deed(lambda: {"values": {"sound": False, "wake_up_calls": 3}}),
    "hotels.open": Deed(lambda: {**HOTEL_CARD, "business_date": TODAY.isoformat()}, hotel="second", opens_house=False),
    "hotels.roll_business_date": Deed(lambda: {"business_date": TODAY.isoformat()}),
    "imports.begin": Deed(lambda: SHEET),
    "imports.drop": Deed(lambda: {"import": chosen_sheet()}),
    "imports.run": Deed(lambda: {"import": checked_sheet()}),
    "imports.take_row": Deed(lambda: {"row": good_row()}),
    "keys.cancel": Deed(lambda: {"key": ready_key()}),
    "keys.copy": Deed(lambda: {"key": ready_key()}),
    "keys.encode": Deed(lambda: with_locks() and {"stay": caili(), "cards": 2}),
    "keys.give_up": Deed(lambda: bool(asked_key()) and {}, after=timedelta(minutes=3)),
    "keys.note_outcome": Deed(lambda: {"key": asked_key(), "outcome": "done", "reference": "locks-1"}),
    "nightaudit.run": Deed(lambda: planned_closures() and {"business_date": TODAY.isoformat()}),
    "police.give_up": Deed(lambda: bool(sent_arrivals()) and {}, after=timedelta(minutes=3)),
    "police.hand_over": Deed(lambda: arrived() and {"way": "file"}),
    "police.note_arrivals": Deed(lambda: bool(caili() and PoliceReport.objects.all().delete()) and {}),
    "police.note_outcome": Deed(lambda: {"handover": sent_arrivals(), "outcome": "done", "reference": "police-1"}),
    "police.redo": Deed(lambda: {"report": reported()}),
    "rates.change_code": Deed(lambda: {"rate_code": rack(), **RATE_CODE}),
    "rates.change_season": Deed(lambda: {"season": autumn(), **SEASON}),
    "rates.make_code": Deed(lambda: {"code": "R", **CARD, "kind": "hourly", "room_types": ["STD"]}),
    "rates.make_season": Deed(lambda: SEASON),
    "rates.remove_code": Deed(lambda: {"rate_code": out_of_use()}),
    "rates.remove_season": Deed(lambda: {"season": autumn()}),
    "rates.set_prices": Deed(
        lambda: {"rate_code": priced_rack(), "room_types": ["STD"], "price": "1", "from": day(0), "until": day(9)}
    ),
    "rates.set_terms": Deed(lambda: {"rate_code": rack(), "room_types": ["STD"], "terms": {"extra_bed": "100"}}),
    "reservations.assign_all": Deed(lambda: bool(reservation()) and {}),
    "reservations.assign_room": Deed(lambda: {"reservation": reservation(), "room": "0418"}),
    "reservations.cancel": Deed(lambda: {"reservation": reservation(room="0418"), "reason": "行程取消"}),
    "reservations.change": Deed(
        lambda: {
            "reservation": reservation(),
            "rate_code": priced_rack(),
            "arrival": day(1),
            "departure": day(5),
            "room": "0420",
            "extra_beds": 1,
            "extra_bed_price": "30.00",
            "guest": GUEST,
            "confidential": True,
        }
    ),
    "reservations.close_day": Deed(
        lambda: bool(confirmed() and reservation(room="0418")) and {"business_date": TODAY.isoformat()}
    ),
    "reservations.confirm": Deed(lambda: {"reservation": reservation()}),
    "reservations.copy": Deed(lambda: {"reservation": reservation(), "count": 2}),
    "reservations.delete": Deed(lambda: {"reservation": reservation(room="0418")}),
    "reservations.forfeit_deposit": Deed(lambda: {"reservation": with_deposit(), "reason": "未到"}),
    "reservations.make": Deed(
        lambda: {
            "room_type": "STD",
            "arrival": day(1),
            "departure": day(3),
            "guest": GUEST,
            "room": "0418",
            "rate_code": priced_rack(),
            "confirmed": True,
            "remarks": "高楼层",
        }
    ),
    "reservations.mark_no_show": Deed(lambda: {"reservation": reservation(room="0418")}),
    "reservations.mark_no_shows": Deed(lambda: bool(late()) and {}),
    "reservations.refund_deposit": Deed(
        lambda: bool(shift()) and {"reservation": with_deposit(), "method": "cash", "amount": "40.00"}
    ),
    "reservations.reinstate": Deed(lambda: {"reservation": cancelled(room="0418")}),
    "reservations.release_due": Deed(lambda: bool(reservation(room="0418")) and {}, after=timedelta(hours=3)),
    "reservations.swap_rooms": Deed(
        lambda: {"reservation": reservation(room="0418"), "other": reservation(room="0420", departure=day(1))}
    ),
    "reservations.take_deposit": Deed(
        lambda: bool(shift()) and {"reservation": reservation(), "method": "cash", "amount": "100.00"}
    ),
    "reservations.unassign_room": Deed(lambda: {"reservation": reservation(room="0418")}),
    "reservations.unconfirm": Deed(lambda: {"reservation": confirmed()}),
    "rooms.begin_due_closures": Deed(planned_closures),
    "rooms.build_floor": Deed(lambda: {"code": "6", "name_zh": "六楼", "name_en": "Floor 6", "order": 6}),
    "rooms.build_room": Deed(lambda: {"number": "0422", "floor": "4", "type": "STD", "beds": 2}),
    "rooms.build_type": Deed(lambda: {"code": "DLX", "name_zh": "豪华套房", "name_en": "Deluxe", "order": 3}),
    "rooms.change_floor": Deed(lambda: {"floor": "4", "code": "4F", **CARD, "order": 9}),
    "rooms.change_room": Deed(lambda: {"room": "0418", "number": "0419", "floor": "5", "type": "ORD", "beds": 3}),
    "rooms.change_type": Deed(lambda: {"type": "STD", "code": "DLX", **CARD, "order": 9, "capacity": 3}),
    "rooms.end_out_of_order": Deed(lambda: closed("out_of_order")),
    "rooms.end_out_of_service": Deed(lambda: closed("out_of_service")),
    "rooms.remove_floor": Deed(lambda: do("rooms.build_floor", code="9", **CARD, order=9) or {"floor": "9"}),
    "rooms.remove_room": Deed(lambda: {"room": "0418"}),
    "rooms.remove_type": Deed(lambda: do("rooms.build_type", code="SUI", **CARD, order=9) or {"type": "SUI"}),
    "rooms.set_condition": Deed(lambda: caili() and {"rooms": ["0418", "0506"], "condition": "dirty"}),
    "rooms.set_out_of_order": Deed(lambda: CLOSURE),
    "rooms.set_out_of_service": Deed(lambda: CLOSURE),
    "shifts.close": Deed(lambda: bool(shift()) and {"counts": {"cash": "200.00"}, "note": "零钱不够"}),
    "shifts.open": Deed(lambda: {"float": "200.00"}),
    "simulators.set_behaviour": Deed(lambda: {"device": "locks", "behaviour": "breaks_off"}),
    "staff.add_role": Deed(lambda: {"code": "porter", **CARD, "permissions": ["rooms.view"]}),
    "staff.change_colleague": Deed(lambda: {"user": engaged().pk, "card": {**COLLEAGUE, "roles": ["cashier"]}}),
    "staff.change_own_password": Deed(lambda: oneself() and {"new_password": "another long phrase"}),
    "staff.change_role": Deed(lambda: {"role": "porter", **CARD, "permissions": porter() and ["desk.view"]}),
    "staff.end_access": Deed(lambda: {"user": SignIn.objects.get(pk=session()["sign_in"]).user_id}),
    "staff.end_own_session": Deed(own_session),
    "staff.end_session": Deed(session),
    "staff.engage": Deed(
        lambda: {"username": "desk3", "name": "新人", "password": PASSWORD, "roles": ["receptionist"]}
    ),
    "staff.remove_role": Deed(lambda: {"role": porter()}),
    "staff.set_keys": Deed(lambda: bool(oneself()) and {"keys": {"register": "F4", "reserve": "Alt+r"}}),
    "staff.revoke_own_token": Deed(lambda: {"token": make_token(oneself(), name="exchange", at=AFTERNOON)[1].pk}),
    "staff.revoke_token": Deed(token),
    "staff.set_own_pin": Deed(lambda: oneself() and {"pin": "4711"}),
    "staff.set_password": Deed(lambda: {"user": engaged().pk, "new_password": "another long phrase"}),
    "staff.set_pin": Deed(lambda: {"user": engaged("housekeeper").pk, "pin": "4711"}),
    "staff.unlock": Deed(lambda: {"user": locked_out().pk}),
    "stays.change": Deed(lambda: {"stay": caili(), "remarks": "靠窗", "member_number": "M1"}),
    "stays.change_kind": Deed(lambda: {"stay": caili(), "kind": "shared"}),
    "stays.change_terms": Deed(lambda: {"stay": stay_by_rack(), "discount": "0.85", "breakfast": False}),
    "stays.check_in": Deed(lambda: {"reservation": reservation(room="0506"), "wake_up": "06:30"}),
    "stays.check_out": Deed(lambda: wake_up() and {"stay": _stay()}),
    "stays.extend": Deed(lambda: {"stay": stay_by_rack()}),
    "stays.gather_linked": Deed(lambda: {"stay": payer()}),
    "stays.link": Deed(lambda: {"stays": [caili(), str(register("0418", "王强").pk)]}),
    "stays.move_room": Deed(lambda: wake_up() and {"stay": _stay(), "room": "0418", "reason": "空调太吵"}),
    "stays.post_departure_charges": Deed(lambda: {"stay": hourly_guest()}, after=timedelta(hours=1)),
    "stays.post_room_charges": Deed(lambda: bool(stay_by_rack()) and {"business_date": TODAY.isoformat()}),
    "stays.set_confidential": Deed(lambda: message() and {"stay": _stay(), "on": True}),
    "stays.set_do_not_disturb": Deed(lambda: {"stay": caili(), "on": True}),
    "stays.set_phone_class": Deed(lambda: {"stay": caili(), "phone_class": 2}),
    "stays.settle_linked": Deed(
        lambda: bool(shift()) and {"stay": payer(), "payments": [{"method": "cash", "amount": "20.00"}]}
    ),
    "stays.undo_check_in": Deed(lambda: {"stay": checked_in()}),
    "stays.undo_check_out": Deed(lambda: {"stay": left_today()}),
    "stays.unlink": Deed(lambda: {"stay": linked("0418", "王强")}),
    "stays.walk_in": Deed(lambda: {"room": "0510", "departure": day(2), "guests": [GUEST, {"name": "王强"}]}),
    "terminals.begin_work": Deed(lambda: {"terminal": str(enrolled()[0].pk), "user": engaged("housekeeper").pk}),
    "terminals.end_work": Deed(at_a_tablet),
    "terminals.enrol": Deed(lambda: {"code": expected(), "app": "0.1.0"}),
    "terminals.expect": Deed(lambda: {"kind": "tablet", "name": "平板 1", "place": "4楼"}),
    "terminals.meet": Deed(lambda: {"terminal": str(uuid.uuid4())}),
    "terminals.note_cloned": Deed(lambda: {"journal": str(journal().pk)}),
    "terminals.note_clock": Deed(lambda: bool(terminal()) and {"clock_error_ms": -4200}),
    "terminals.note_contact": Deed(contact),
    "terminals.note_sync": Deed(
        lambda: {"terminal": str(enrolled()[0].pk), "app": "0.2.0", "waiting": 3, "clock_error_ms": -4200}
    ),
    "terminals.rename": Deed(lambda: {"terminal": terminal(), "name": "大堂左", "place": "大堂"}),
    "terminals.revoke": Deed(lambda: {"terminal": terminal()}),
    "terminals.settle": Deed(lambda: {"attention": attention().pk, "outcome": "done"}),
}


def _six_types() -> bool:
    """The demo hotel's building stands."""
    perform("demo.build_house", {}, by=replace(OPENING, hotel="demo"), at=AFTERNOON)
    return True


def _stay() -> str:
    return str(Stay.objects.get().pk)


def _guest() -> str:
    caili()
    return str(Guest.objects.get().pk)


def _known_guest() -> bool:
    do("stays.walk_in", room="0506", departure=day(2), guests=[GUEST])
    return True


def twice() -> bool:
    """One person under two names, in two rooms."""
    _known_guest()
    passport = {"type": "passport", "number": "E2"}
    do("stays.walk_in", room="0510", departure=day(2), guests=[{"name": "Cai Li", "document": passport}])
    return True


def with_locks() -> bool:
    """The lock system is the simulator."""
    do("hotels.change_settings", values={"lock_driver": "simulator"})
    return True


def asked_key() -> str:
    """A key that is being made."""
    with_locks()
    return str(do("keys.encode", stay=caili())["key"])


def ready_key() -> str:
    key = asked_key()
    do("keys.note_outcome", key=key, outcome="done", reference="locks-1")
    return key


def arrived() -> bool:
    """蔡丽 has come with her passport, and is to be reported."""
    do("stays.walk_in", room="0506", departure=day(2), guests=[GUEST])
    do("police.note_arrivals")
    return True


def sent_arrivals() -> str:
    """A handover that is on its way."""
    do("hotels.change_settings", values={"police_driver": "simulator"})
    arrived()
    return str(do("police.hand_over", way="driver")["handover"])


def reported() -> str:
    """An arrival that was handed over."""
    arrived()
    do("police.hand_over", way="file")
    return str(PoliceReport.objects.get().pk)


def with_cards() -> bool:
    """The card terminal is the simulator."""
    do("hotels.change_settings", values={"card_driver": "simulator"})
    return True


def asked_card() -> str:
    """Money is asked for at the terminal."""
    with_cards()
    return str(do("cards.hold", folio=folio(), amount="500.00", method="card")["pre_authorisation"])


def held_card() -> str:
    card = asked_card()
    do("cards.note_outcome", pre_authorisation=card, outcome="done", reference="cards-1", approval_code="482911")
    return card


def taken_card() -> str:
    """Taken by the terminal, when the cashier's shift was closed already."""
    card = held_card()
    do("shifts.open", float="0.00")
    do("cards.capture", pre_authorisation=card)
    do("shifts.close", counts={})
    do("cards.note_outcome", pre_authorisation=card, outcome="done")
    return card


def chosen_sheet(*, by: str = str(ACTING)) -> str:
    """A spreadsheet that this person has chosen."""
    return str(perform("imports.begin", SHEET, by=replace(OPENING, user_id=by), at=AFTERNOON)["import"])


def checked_sheet(*, by: str = str(ACTING), faulty: bool = False) -> str:
    """Its dry run is over."""
    key = chosen_sheet(by=by)
    state = {"state": "faulty", "faults": {"number": ["?"]}} if faulty else {"state": "good", "would": "new"}
    ImportRow.objects.filter(of=key).update(**state)
    Import.objects.filter(pk=key).update(state="checked")
    return key


def good_row() -> str:
    """It is being imported."""
    key = checked_sheet()
    perform("imports.run", {"import": key}, by=replace(OPENING, user_id=str(ACTING)), at=AFTERNOON)
    return str(ImportRow.objects.get(of=key).pk)


def watched(**more: Any) -> str:
    entry = {"kind": "blacklist", "name": "蔡丽", "reason": "未付房费", **more}
    return str(do("guests.watch", **entry)["entry"])


def _key(name: str) -> str:
    return str(Guest.objects.get(name=name).pk)


def prepared(name: str) -> tuple[Deed, Args]:
    """Makes the situation for this operation in the small hotel."""
    deed = DEEDS[name]
    if deed.hotel != HOTEL and deed.opens_house:
        open_hotel(deed.hotel)
    return deed, deed.prepare()
