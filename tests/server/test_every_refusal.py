"""What an operation's promise says it refuses is tried: each named error, by whoever it was written."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from server.core.errors import DomainError
from server.core.models import Activity, FeedEvent
from server.core.operations import operations, perform
from server.folios.models import Folio
from server.guests.models import Guest
from server.imports.models import Import
from server.rooms.models import Occupancy
from server.staff.models import Post, Role, User
from server.stays.models import Stay
from server.terminals.models import Attention, LedgerRow
from tests.house import AFTERNOON, TODAY, day, moment, open_hotel, register
from tests.people import without_right

from .deeds import (
    CARD,
    CLOSURE,
    COLLEAGUE,
    GUEST,
    PASSWORD,
    RATE_CODE,
    SEASON,
    SHEET,
    TERMINAL,
    acting,
    arrived,
    asked_card,
    asked_key,
    at_a_tablet,
    attention,
    autumn,
    caili,
    cancelled,
    charged,
    checked_sheet,
    chosen_sheet,
    closed,
    closed_folio,
    confirmed,
    do,
    engaged,
    enrolled,
    expected,
    folio,
    good_row,
    held_card,
    hourly_guest,
    left_today,
    listed_task,
    lost_item,
    message,
    minibar_item,
    oneself,
    owing,
    passport,
    payer,
    porter,
    priced_rack,
    rack,
    ready_key,
    reservation,
    shift,
    stay_by_rack,
    taken_card,
    terminal,
    wake_up,
    watched,
    with_cards,
    with_deposit,
    with_locks,
)

Args = dict[str, Any]
AT = AFTERNOON + timedelta(minutes=1)
NO_BUILDER = without_right("rooms.build")
NO_ROOM = {**CLOSURE, "rooms": ["9999"]}
NOWHERE = {"rooms": ["9999"]}
ROOM = {"room": "0418", "number": "0419", "floor": "4", "type": "STD", "beds": 2}
BOOKED = {"room_type": "STD", "arrival": day(0), "departure": day(2), "guest": GUEST}
WALK_IN = {"room": "0506", "departure": day(2), "guests": [GUEST]}
PASSPORT = {"name": "蔡丽", "document": {"type": "moon", "number": "1"}}


def done() -> str:
    alert = message()
    do("alerts.acknowledge", alert=alert, outcome="delivered")
    return alert


def gone() -> Args:
    stay = caili()
    do("stays.check_out", stay=stay)
    return {"stay": stay, "on": True}


REFUSALS: dict[tuple[str, str], Callable[[], Args]] = {
    ("alerts.acknowledge", "AlreadyDone"): lambda: {"alert": done(), "outcome": "delivered"},
    ("alerts.acknowledge", "BadArguments"): lambda: {"alert": wake_up(), "outcome": "delivered"},
    ("alerts.leave_message", "BadArguments"): lambda: caili() and {**_note(), "remind_at": moment(0)},
    ("alerts.leave_message", "NobodyThere"): lambda: _note(),
    ("alerts.set_wake_up", "BadArguments"): lambda: caili() and {"room": "0506", "at": moment(-1)},
    ("alerts.set_wake_up", "NobodyThere"): lambda: {"room": "0506", "at": moment(60)},
    ("alerts.set_wake_ups", "BadArguments"): lambda: caili() and {**_calls(), "dates": [day(9)]},
    ("alerts.set_wake_ups", "NobodyThere"): lambda: _calls(),
    ("alerts.snooze", "AlreadyDone"): lambda: {"alert": done(), "minutes": 5},
    ("cards.capture", "FolioClosed"): lambda: bool(shift()) and _closed_folio_of(held_card()),
    ("cards.capture", "HeldLess"): lambda: bool(shift()) and {"pre_authorisation": held_card(), "amount": "500.01"},
    ("cards.capture", "NoOpenShift"): lambda: {"pre_authorisation": held_card()},
    ("cards.capture", "NotConnected"): lambda: bool(shift()) and _without_terminal({"pre_authorisation": held_card()}),
    ("cards.capture", "NotFound"): lambda: with_cards() and bool(shift()) and {"pre_authorisation": "4711"},
    ("cards.capture", "TerminalBusy"): lambda: bool(shift()) and {"pre_authorisation": asked_card()},
    ("cards.hold", "BadArguments"): lambda: with_cards() and {**_on_card(), "folio": folio(), "method": "shells"},
    ("cards.hold", "FolioClosed"): lambda: with_cards() and {**_on_card(), "folio": closed_folio()},
    ("cards.hold", "NotConnected"): lambda: {**_on_card(), "folio": folio()},
    ("cards.hold", "NotFound"): lambda: with_cards() and {**_on_card(), "folio": "4711"},
    ("cards.post_captured", "FolioClosed"): lambda: bool(shift()) and _closed_folio_of(taken_card()),
    ("cards.post_captured", "NoOpenShift"): lambda: {"pre_authorisation": taken_card()},
    ("cards.post_captured", "NotFound"): lambda: {"pre_authorisation": held_card()},
    ("cards.release", "NotConnected"): lambda: _without_terminal({"pre_authorisation": held_card()}),
    ("cards.release", "NotFound"): lambda: with_cards() and {"pre_authorisation": "4711"},
    ("cards.release", "TerminalBusy"): lambda: {"pre_authorisation": asked_card()},
    ("folios.add_code", "BadArguments"): lambda: {"kind": "charge", "code": "minibar", "card": CARD},
    ("folios.change_code", "BadArguments"): lambda: {"code": "minibar", "card": {**CARD, "price_is_fixed": True}},
    ("folios.change_code", "NotFound"): lambda: {"code": "moon", "card": CARD},
    ("folios.close", "BalanceOpen"): lambda: {"folio": owing()},
    ("folios.close", "FolioClosed"): lambda: {"folio": closed_folio()},
    ("folios.close", "NotFound"): lambda: {"folio": "4711"},
    ("folios.post_charge", "BadArguments"): lambda: {"folio": folio(), "item": "moon"},
    ("folios.post_charge", "FolioClosed"): lambda: {"folio": closed_folio(), "item": "minibar"},
    ("folios.post_charge", "NotFound"): lambda: {"folio": "4711", "item": "minibar"},
    ("folios.post_charge", "PriceIsFixed"): lambda: {"folio": folio(), "item": "minibar", "amount": "1.00"},
    ("folios.relabel", "NotFound"): lambda: {"folio": "4711", "label": "0418"},
    ("folios.reopen", "ClosedEarlier"): lambda: _closed_yesterday(),
    ("folios.reopen", "NotFound"): lambda: {"folio": "4711"},
    ("folios.reverse", "AlreadyTakenBack"): lambda: {"posting": _reversed()[0], "reason": "打错"},
    ("folios.reverse", "FolioClosed"): lambda: {"posting": _on_closed_folio(), "reason": "打错"},
    ("folios.reverse", "NoOpenShift"): lambda: {"posting": _paid_by_another(), "reason": "打错"},
    ("folios.reverse", "NotFound"): lambda: {"posting": "4711", "reason": "打错"},
    ("folios.reverse", "NotReversible"): lambda: {"posting": _reversed()[1], "reason": "打错"},
    ("folios.settle", "BadArguments"): lambda: bool(shift()) and {"folio": owing(), "payments": _by("shells", "18.00")},
    ("folios.settle", "FolioClosed"): lambda: (
        bool(shift()) and {"folio": closed_folio(), "payments": _by("card", "18.00")}
    ),
    ("folios.settle", "NoOpenShift"): lambda: {"folio": owing(), "payments": _by("card", "18.00")},
    ("folios.settle", "NotFound"): lambda: bool(shift()) and {"folio": "4711", "payments": _by("card", "18.00")},
    ("folios.settle", "RefundTooHigh"): lambda: (
        bool(shift()) and {"folio": owing(), "payments": [*_by("card", "-2.00"), *_by("cash", "20.00")]}
    ),
    ("folios.settle", "SettlesNot"): lambda: bool(shift()) and {"folio": owing(), "payments": _by("card", "17.99")},
    ("folios.split", "AlreadyTakenBack"): lambda: {"posting": _reversed()[0], "amount": "8.00"},
    ("folios.split", "BadArguments"): lambda: {"posting": charged(), "amount": "18.00"},
    ("folios.split", "FolioClosed"): lambda: {"posting": _on_closed_folio(), "amount": "8.00"},
    ("folios.split", "NotFound"): lambda: {"posting": "4711", "amount": "8.00"},
    ("folios.split", "NotReversible"): lambda: {"posting": _reversed()[1], "amount": "8.00"},
    ("folios.take_payment", "BadArguments"): lambda: bool(shift()) and {**_card(), "amount": "0.00"},
    ("folios.take_payment", "FolioClosed"): lambda: bool(shift()) and {**_card(), "folio": _closed_again()},
    ("folios.take_payment", "NoOpenShift"): lambda: _card(),
    ("folios.take_payment", "NotFound"): lambda: bool(shift()) and {**_card(), "folio": "4711"},
    ("folios.take_payment", "RefundTooHigh"): lambda: bool(shift()) and {**_card(), "amount": "-0.01"},
    ("folios.transfer", "AlreadyTakenBack"): lambda: {"postings": [_reversed()[0]], "folio": folio("0418", "王强")},
    ("folios.transfer", "BadArguments"): lambda: {"folio": (key := folio()), "postings": [charged(key)]},
    ("folios.transfer", "FolioClosed"): lambda: {"folio": closed_folio(), "postings": [charged(folio("0418", "王强"))]},
    ("folios.transfer", "NotFound"): lambda: {"postings": ["4711"], "folio": folio()},
    ("folios.transfer", "NotReversible"): lambda: {"postings": [_reversed()[1]], "folio": folio("0418", "王强")},
    ("guests.change", "BadArguments"): lambda: caili() and {"guest": _guest(), "changes": {"phone": "none"}},
    ("guests.change", "NotFound"): lambda: {"guest": "4711", "changes": {}},
    ("guests.merge", "BadArguments"): lambda: caili() and {"keep": _guest(), "double": _guest()},
    ("guests.merge", "BothInOneStay"): lambda: bool(register("0506", "蔡丽", "王强")) and _both(),
    ("guests.merge", "NotFound"): lambda: caili() and {"keep": _guest(), "double": "4711"},
    ("guests.note", "BadArguments"): lambda: {"details": PASSPORT},
    ("guests.note", "NotFound"): lambda: {"details": {"name": "蔡丽", "guest": "4711"}},
    ("guests.unwatch", "NotFound"): lambda: {"entry": "4711"},
    ("guests.watch", "BadArguments"): lambda: {"kind": "vip", "reason": "董事"},
    ("guests.watch", "NotFound"): lambda: {"kind": "vip", "reason": "董事", "guest": "4711"},
    ("hotels.add_reference", "BadArguments"): lambda: {"kind": "document_type", "code": "passport", **CARD},
    ("hotels.change", "BadArguments"): lambda: {**CARD, "time_zone": "Mars/Olympus"},
    ("hotels.change_reference", "BadArguments"): lambda: {**_item(), "name_en": ""},
    ("hotels.change_reference", "NotFound"): lambda: {**_item(), "item": 4711},
    ("hotels.change_settings", "BadArguments"): lambda: {"values": {"sound": "perhaps"}},
    ("hotels.roll_business_date", "WrongBusinessDate"): lambda: {"business_date": day(1)},
    ("imports.begin", "NotPermitted"): lambda: SHEET,
    ("imports.drop", "ImportNotReady"): lambda: {"import": bool(good_row()) and str(Import.objects.get().pk)},
    ("imports.drop", "NotFound"): lambda: {"import": chosen_sheet(by="12")},
    ("imports.run", "FaultsLeft"): lambda: {"import": checked_sheet(faulty=True)},
    ("imports.run", "ImportNotReady"): lambda: {"import": chosen_sheet()},
    ("imports.run", "NotFound"): lambda: {"import": "4711"},
    ("imports.run", "NotPermitted"): lambda: {"import": checked_sheet(by=NO_BUILDER.user_id or "")},
    ("imports.take_row", "NotFound"): lambda: {"row": "4711"},
    ("keys.cancel", "CardsUnsure"): lambda: {"key": _no_key()},
    ("keys.cancel", "EncoderBusy"): lambda: {"key": asked_key()},
    ("keys.cancel", "NotConnected"): lambda: _unplugged({"key": ready_key()}),
    ("keys.cancel", "NotFound"): lambda: with_locks() and {"key": "4711"},
    ("keys.copy", "CardsUnsure"): lambda: {"key": _no_key()},
    ("keys.copy", "EncoderBusy"): lambda: {"key": asked_key()},
    ("keys.copy", "NotConnected"): lambda: _unplugged({"key": ready_key()}),
    ("keys.copy", "NotFound"): lambda: with_locks() and {"key": "4711"},
    ("keys.encode", "EncoderBusy"): lambda: bool(asked_key()) and {"stay": str(Stay.objects.get().pk)},
    ("keys.encode", "NotConnected"): lambda: {"stay": caili()},
    ("keys.encode", "NotInHouse"): lambda: with_locks() and {"stay": gone()["stay"]},
    ("keys.encode", "StayEnds"): lambda: with_locks() and {"stay": _overstaying()},
    ("nightaudit.run", "WrongBusinessDate"): lambda: {"business_date": day(-1)},
    ("reservations.assign_room", "BadArguments"): lambda: {"reservation": reservation(), "room": "9999"},
    ("reservations.assign_room", "NoRoomLeft"): lambda: _no_single_left({"reservation": reservation()}),
    ("reservations.assign_room", "NotFound"): lambda: {"reservation": "4711", "room": "0418"},
    ("reservations.assign_room", "ReservationClosed"): lambda: {"reservation": cancelled(), "room": "0418"},
    ("reservations.assign_room", "RoomTaken"): lambda: (
        bool(reservation(room="0418")) and {"reservation": reservation(), "room": "0418"}
    ),
    ("reservations.cancel", "NotFound"): lambda: {"reservation": "4711", "reason": "取消"},
    ("reservations.cancel", "ReservationClosed"): lambda: {"reservation": cancelled(), "reason": "取消"},
    ("reservations.change", "ApprovalNeeded"): lambda: {"reservation": reservation(), "discount": "0.5"},
    ("reservations.change", "BadArguments"): lambda: {"reservation": reservation(), "departure": day(-1)},
    ("reservations.change", "ChangedMeanwhile"): lambda: {"reservation": reservation(), "version": 7},
    ("reservations.change", "NoPrice"): lambda: {"reservation": reservation(), "rate_code": rack()},
    ("reservations.change", "NoRoomLeft"): lambda: _sold_out(
        {"reservation": reservation(arrival=day(7), departure=day(8)), "arrival": day(0), "departure": day(2)}
    ),
    ("reservations.change", "NotFound"): lambda: {"reservation": "4711"},
    ("reservations.change", "RateCodeDoesNotFit"): lambda: {"reservation": reservation(), "rate_code": _hourly()},
    ("reservations.change", "ReservationClosed"): lambda: {"reservation": cancelled()},
    ("reservations.change", "RoomTaken"): lambda: (
        bool(reservation(room="0418")) and {"reservation": reservation(), "room": "0418"}
    ),
    ("reservations.change", "WatchListMatch"): lambda: watched() and {"reservation": reservation(), "guest": GUEST},
    ("reservations.confirm", "NotFound"): lambda: {"reservation": "4711"},
    ("reservations.confirm", "ReservationClosed"): lambda: {"reservation": cancelled()},
    ("reservations.copy", "ApprovalNeeded"): lambda: {"reservation": reservation(kind="house_use")},
    ("reservations.copy", "NoRoomLeft"): lambda: {"reservation": reservation(), "count": 4},
    ("reservations.copy", "NotFound"): lambda: {"reservation": "4711"},
    ("reservations.copy", "ReservationClosed"): lambda: {"reservation": cancelled()},
    ("reservations.delete", "DepositStands"): lambda: _unconfirmed_with_deposit(),
    ("reservations.delete", "NotFound"): lambda: {"reservation": "4711"},
    ("reservations.delete", "ReservationClosed"): lambda: {"reservation": cancelled()},
    ("reservations.delete", "ReservationConfirmed"): lambda: {"reservation": confirmed()},
    ("reservations.delete", "ReservationLocked"): lambda: _nothing_may_be_deleted({"reservation": reservation()}),
    ("reservations.forfeit_deposit", "BadArguments"): lambda: {
        "reservation": with_deposit(),
        "reason": "未到",
        "amount": "-1.00",
    },
    ("reservations.forfeit_deposit", "NoDeposit"): lambda: {"reservation": reservation(), "reason": "未到"},
    ("reservations.forfeit_deposit", "NotFound"): lambda: {"reservation": "4711", "reason": "未到"},
    ("reservations.make", "ApprovalNeeded"): lambda: {**BOOKED, "discount": "0.5"},
    ("reservations.make", "BadArguments"): lambda: {**BOOKED, "departure": day(0)},
    ("reservations.make", "NoPrice"): lambda: {**BOOKED, "rate_code": rack()},
    ("reservations.make", "NoRoomLeft"): lambda: _sold_out(BOOKED),
    ("reservations.make", "RateCodeDoesNotFit"): lambda: {**BOOKED, "rate_code": _hourly()},
    ("reservations.make", "RoomTaken"): lambda: bool(reservation(room="0418")) and {**BOOKED, "room": "0418"},
    ("reservations.make", "WatchListMatch"): lambda: watched() and BOOKED,
    ("reservations.mark_no_show", "NotFound"): lambda: {"reservation": "4711"},
    ("reservations.mark_no_show", "NotYetDue"): lambda: {"reservation": reservation(arrival=day(1))},
    ("reservations.mark_no_show", "ReservationClosed"): lambda: {"reservation": cancelled()},
    ("reservations.refund_deposit", "BadArguments"): lambda: {"reservation": with_deposit(), **_cash("0.00")},
    ("reservations.refund_deposit", "NoDeposit"): lambda: {"reservation": with_deposit(), **_cash("100.01")},
    ("reservations.refund_deposit", "NoOpenShift"): lambda: {"reservation": with_deposit(), **_cash("1.00")},
    ("reservations.refund_deposit", "NotFound"): lambda: {"reservation": "4711", **_cash("1.00")},
    ("reservations.reinstate", "BadArguments"): lambda: _over({"reservation": cancelled()}),
    ("reservations.reinstate", "NoRoomLeft"): lambda: _sold_out({"reservation": cancelled()}),
    ("reservations.reinstate", "NotFound"): lambda: {"reservation": "4711"},
    ("reservations.reinstate", "ReservationClosed"): lambda: {"reservation": reservation()},
    ("reservations.swap_rooms", "NoRoomLeft"): lambda: _swap_into_sold_out(),
    ("reservations.swap_rooms", "NotFound"): lambda: {"reservation": "4711", "other": "4712"},
    ("reservations.swap_rooms", "NothingToSwap"): lambda: {
        "reservation": reservation(),
        "other": reservation(room="0418"),
    },
    ("reservations.swap_rooms", "ReservationClosed"): lambda: {
        "reservation": reservation(room="0418"),
        "other": cancelled(),
    },
    ("reservations.swap_rooms", "RoomTaken"): lambda: _swap_over_a_third(),
    ("reservations.take_deposit", "BadArguments"): lambda: (
        bool(shift()) and {"reservation": reservation(), **_cash("0.00")}
    ),
    ("reservations.take_deposit", "NoOpenShift"): lambda: {"reservation": reservation(), **_cash("1.00")},
    ("reservations.take_deposit", "NotFound"): lambda: {"reservation": "4711", **_cash("1.00")},
    ("reservations.unassign_room", "NoRoomLeft"): lambda: _sold_out({"reservation": reservation(room="0401")}),
    ("reservations.unassign_room", "NotFound"): lambda: {"reservation": "4711"},
    ("reservations.unassign_room", "ReservationClosed"): lambda: {"reservation": cancelled()},
    ("reservations.unconfirm", "DepositStands"): lambda: {"reservation": with_deposit()},
    ("reservations.unconfirm", "NotFound"): lambda: {"reservation": "4711"},
    ("reservations.unconfirm", "ReservationClosed"): lambda: {"reservation": cancelled()},
    ("rooms.build_floor", "BadArguments"): lambda: {"code": "4", **CARD, "order": 1},
    ("rooms.build_room", "BadArguments"): lambda: {"number": "0418", "floor": "4", "type": "STD"},
    ("rooms.build_type", "BadArguments"): lambda: {"code": "STD", **CARD, "order": 1},
    ("rooms.change_floor", "BadArguments"): lambda: {"floor": "4", "code": "5", **CARD, "order": 1},
    ("rooms.change_floor", "NotFound"): lambda: {"floor": "9", "code": "5", **CARD, "order": 1},
    ("rooms.change_room", "BadArguments"): lambda: {**ROOM, "number": "0420"},
    ("rooms.change_room", "RoomHasHistory"): lambda: (
        bool(gone()) and {**ROOM, "room": "0506", "number": "0506", "beds": 1}
    ),
    ("rooms.change_room", "RoomInUse"): lambda: caili() and {**ROOM, "room": "0506"},
    ("rooms.change_type", "BadArguments"): lambda: {"type": "STD", "code": "ORD", **CARD, "order": 1},
    ("rooms.change_type", "NotFound"): lambda: {"type": "SUI", "code": "ORD", **CARD, "order": 1},
    ("rooms.remove_floor", "NotFound"): lambda: {"floor": "9"},
    ("rooms.remove_floor", "StillUsed"): lambda: {"floor": "4"},
    ("rooms.remove_room", "BadArguments"): lambda: {"room": "9999"},
    ("rooms.remove_room", "RoomHasHistory"): lambda: bool(gone()) and {"room": "0506"},
    ("rooms.remove_type", "NotFound"): lambda: {"type": "SUI"},
    ("rooms.remove_type", "StillUsed"): lambda: {"type": "STD"},
    ("rooms.end_out_of_order", "NotClosed"): lambda: {"rooms": ["0418"]},
    ("rooms.end_out_of_service", "NotClosed"): lambda: {"rooms": ["0418"]},
    ("housekeeping.assign", "BadArguments"): lambda: {"tasks": [listed_task()], "attendant": "404"},
    ("housekeeping.assign", "NotFound"): lambda: {"tasks": ["404"], "attendant": None},
    ("housekeeping.dispose", "AlreadyGone"): lambda: {"item": _handed_out(), "reason": "无人认领"},
    ("housekeeping.dispose", "NotFound"): lambda: {"item": "404", "reason": "无人认领"},
    ("housekeeping.hand_out", "AlreadyGone"): lambda: {"item": _handed_out(), "to": "蔡丽"},
    ("housekeeping.hand_out", "NotFound"): lambda: {"item": "404", "to": "蔡丽"},
    ("housekeeping.mend", "NotFound"): lambda: {"fault": "404"},
    ("housekeeping.post_items", "BadArguments"): lambda: {"room": "0506", "items": [{"item": "dinner"}]},
    ("housekeeping.post_items", "NobodyInHouse"): lambda: {"room": "0506", "items": minibar_item()},
    ("housekeeping.report_fault", "BadArguments"): lambda: {"room": "9999", "what": "漏水"},
    ("housekeeping.report_found", "BadArguments"): lambda: {"room": "9999", "what": "伞", "place": "床下"},
    ("housekeeping.set_rush", "BadArguments"): lambda: {**NOWHERE, "rush": True},
    ("housekeeping.share_out", "BadArguments"): lambda: {"attendants": ["404"]},
    ("housekeeping.count_linen", "BadArguments"): lambda: {"room": "0401", "linen": {"carpet": 1}},
    ("housekeeping.count_persons", "BadArguments"): lambda: {"room": "9999", "persons": 1},
    ("housekeeping.finish", "BadArguments"): lambda: {"rooms": ["0401"], "linen": {"carpet": 1}},
    ("housekeeping.hinder", "BadArguments"): lambda: {**NOWHERE, "hindrance": "later"},
    ("housekeeping.inspect", "BadArguments"): lambda: NOWHERE,
    ("housekeeping.make_tasks", "BadArguments"): lambda: {"business_date": day(1)},
    ("housekeeping.pause", "BadArguments"): lambda: NOWHERE,
    ("housekeeping.refuse", "BadArguments"): lambda: {**NOWHERE, "reason": "家具在维修"},
    ("housekeeping.send_back", "BadArguments"): lambda: {**NOWHERE, "reason": "浴室有头发"},
    ("housekeeping.start", "BadArguments"): lambda: NOWHERE,
    ("rooms.set_condition", "BadArguments"): lambda: {"rooms": ["9999"], "condition": "dirty"},
    ("rooms.set_condition", "ChangedMeanwhile"): lambda: {**_dirty(), "seen": {"0418": 7}},
    ("rooms.set_out_of_order", "BadArguments"): lambda: NO_ROOM,
    ("rooms.set_out_of_order", "AlreadyClosed"): lambda: closed("out_of_order") and CLOSURE,
    ("rooms.set_out_of_order", "RoomOccupied"): lambda: caili() and {**CLOSURE, "rooms": ["0506"]},
    ("rooms.set_out_of_order", "RoomTaken"): lambda: caili() and {**CLOSURE, "rooms": ["0506"], "from": day(1)},
    ("rooms.set_out_of_service", "BadArguments"): lambda: NO_ROOM,
    ("rooms.set_out_of_service", "AlreadyClosed"): lambda: closed("out_of_service") and CLOSURE,
    ("police.hand_over", "LayoutBroken"): lambda: arrived() and _broken_layout(),
    ("police.hand_over", "NotConnected"): lambda: arrived() and {"way": "driver"},
    ("police.hand_over", "NothingToReport"): lambda: {"way": "file"},
    ("police.redo", "NotFound"): lambda: {"report": "4711"},
    ("rates.change_code", "BadArguments"): lambda: {"rate_code": rack(), **RATE_CODE, "valid_until": day(-1)},
    ("rates.change_code", "NotFound"): lambda: {"rate_code": "MOON", **RATE_CODE},
    ("rates.change_season", "BadArguments"): lambda: {"season": autumn(), **SEASON, "until": day(1)},
    ("rates.change_season", "NotFound"): lambda: {"season": "moon", **SEASON},
    ("rates.change_season", "SeasonsOverlap"): lambda: _winter() and {"season": autumn(), **SEASON, "code": "x"},
    ("rates.make_code", "BadArguments"): lambda: {"code": rack(), **CARD, "kind": "daily", "room_types": ["STD"]},
    ("rates.make_season", "BadArguments"): lambda: {**SEASON, "code": autumn()},
    ("rates.make_season", "SeasonsOverlap"): lambda: bool(autumn()) and {**SEASON, "from": day(0)},
    ("rates.remove_code", "NotFound"): lambda: {"rate_code": "MOON"},
    ("rates.remove_code", "StillUsed"): lambda: {"rate_code": rack()},
    ("rates.remove_season", "NotFound"): lambda: {"season": "moon"},
    ("rates.remove_season", "StillUsed"): lambda: bool(priced_rack()) and {"season": "autumn"},
    ("rates.set_prices", "BadArguments"): lambda: {"rate_code": rack(), "room_types": ["STD"], "price": "1.005"},
    ("rates.set_prices", "NotFound"): lambda: {"rate_code": rack(), "room_types": ["STD"], "price": "1", "season": "x"},
    ("rates.set_terms", "BadArguments"): lambda: {"rate_code": rack(), "room_types": ["DLX"], "terms": {"month": "1"}},
    ("rates.set_terms", "NotFound"): lambda: {"rate_code": "MOON", "room_types": ["STD"], "terms": {"month": "1"}},
    ("shifts.close", "BadArguments"): lambda: bool(shift()) and {"counts": {"shells": "1.00"}},
    ("shifts.close", "NoOpenShift"): lambda: {"counts": {}},
    ("shifts.open", "ShiftOpen"): lambda: bool(shift()) and {"float": "0.00"},
    ("staff.add_role", "BadArguments"): lambda: {"code": "sales", **CARD, "permissions": []},
    ("staff.change_colleague", "BadArguments"): lambda: _colleague(roles=["king"]),
    ("staff.change_colleague", "NotFound"): lambda: {**_colleague(), "user": 4711},
    ("staff.change_colleague", "NotPermitted"): lambda: _colleague(is_superuser=True),
    ("staff.change_colleague", "OwnRights"): lambda: {**_colleague(is_active=False), "user": oneself().pk},
    ("staff.change_colleague", "WorksElsewhere"): lambda: _elsewhere() and _colleague(name="李婷婷"),
    ("staff.change_role", "BadArguments"): lambda: {**_role(porter()), "permissions": ["fly"]},
    ("staff.change_role", "HeldElsewhere"): lambda: _elsewhere() and _role("sales"),
    ("staff.change_role", "NotFound"): lambda: _role("king"),
    ("staff.change_role", "OwnRights"): lambda: bool(oneself()) and _role("sales"),
    ("staff.end_access", "NotFound"): lambda: {"user": 4711},
    ("staff.engage", "BadArguments"): lambda: {"username": "desk3", "name": "新人", "password": "1", "roles": []},
    ("staff.remove_role", "NotFound"): lambda: {"role": "king"},
    ("staff.remove_role", "RoleHeld"): lambda: bool(engaged()) and {"role": "receptionist"},
    ("staff.set_own_pin", "BadArguments"): lambda: oneself() and {"pin": "1234"},
    ("staff.set_password", "BadArguments"): lambda: {"user": _colleague()["user"], "new_password": "1234567890"},
    ("staff.set_password", "NotFound"): lambda: {"user": 4711, "new_password": PASSWORD},
    ("staff.set_password", "WorksElsewhere"): lambda: (
        _elsewhere() and {"user": _colleague()["user"], "new_password": PASSWORD}
    ),
    ("staff.set_pin", "BadArguments"): lambda: {"user": _colleague()["user"], "pin": "1234"},
    ("staff.set_pin", "NotFound"): lambda: {"user": 4711, "pin": "4711"},
    ("staff.set_pin", "WorksElsewhere"): lambda: _elsewhere() and {"user": _colleague()["user"], "pin": "4711"},
    ("staff.unlock", "NotFound"): lambda: {"user": 4711},
    ("staff.change_own_password", "BadArguments"): lambda: oneself() and {"new_password": "1234567890"},
    ("staff.end_own_session", "NotFound"): lambda: {"sign_in": 4711},
    ("staff.end_session", "NotFound"): lambda: {"sign_in": 4711},
    ("staff.set_keys", "BadArguments"): lambda: {"keys": {"register": "F5"}},
    ("staff.revoke_own_token", "NotFound"): lambda: {"token": 4711},
    ("staff.revoke_token", "NotFound"): lambda: {"token": 4711},
    ("stays.check_out", "BalanceOpen"): lambda: bool(owing()) and {"stay": str(Stay.objects.get().pk)},
    ("stays.check_out", "NotInHouse"): lambda: {"stay": gone()["stay"]},
    ("stays.set_confidential", "NotInHouse"): gone,
    ("stays.set_do_not_disturb", "NotInHouse"): gone,
    ("stays.change", "BadArguments"): lambda: {"stay": caili(), "source": "moon"},
    ("stays.change", "ChangedMeanwhile"): lambda: {"stay": caili(), "remarks": "靠窗", "version": 9},
    ("stays.change", "NotInHouse"): lambda: {"stay": gone()["stay"], "remarks": "靠窗"},
    ("stays.change_kind", "ApprovalNeeded"): lambda: {"stay": stay_by_rack(), "kind": "long_stay", "discount": "0.1"},
    ("stays.change_kind", "BadArguments"): lambda: {"stay": caili(), "kind": "normal", "departure": day(0)},
    ("stays.change_kind", "NotInHouse"): lambda: {"stay": gone()["stay"], "kind": "shared"},
    ("stays.change_kind", "RateCodeDoesNotFit"): lambda: {"stay": hourly_guest(), "kind": "normal"},
    ("stays.change_kind", "RoomTaken"): lambda: {"stay": _sharing(), "kind": "normal"},
    ("stays.change_terms", "ApprovalNeeded"): lambda: {"stay": stay_by_rack(), "discount": "0.1"},
    ("stays.change_terms", "BadArguments"): lambda: {"stay": caili(), "extra_beds": 2},
    ("stays.change_terms", "NoPrice"): lambda: {"stay": caili(), "rate_code": rack()},
    ("stays.change_terms", "NotInHouse"): lambda: {"stay": gone()["stay"], "adults": 1},
    ("stays.change_terms", "RateCodeDoesNotFit"): lambda: (
        bool(rack(code="H", kind="hourly")) and {"stay": caili(), "rate_code": "H"}
    ),
    ("stays.check_in", "ApprovalNeeded"): lambda: {"reservation": reservation(), "kind": "complimentary"},
    ("stays.check_in", "BadArguments"): lambda: {"reservation": reservation(arrival=day(1))},
    ("stays.check_in", "NoPrice"): lambda: {"reservation": reservation(), "rate_code": rack()},
    ("stays.check_in", "NoRoomLeft"): lambda: (
        _promised(arrival=day(2), departure=day(3)) and {"reservation": reservation(), "departure": day(3)}
    ),
    ("stays.check_in", "NotFound"): lambda: {"reservation": "4711"},
    ("stays.check_in", "RateCodeDoesNotFit"): lambda: (
        bool(priced_rack()) and {"reservation": reservation(rate_code="RACK"), "kind": "hourly"}
    ),
    ("stays.check_in", "ReservationClosed"): lambda: {"reservation": cancelled()},
    ("stays.check_in", "RoomNotReady"): lambda: closed("out_of_service") and {"reservation": reservation(room="0418")},
    ("stays.check_in", "RoomTaken"): lambda: caili() and {"reservation": reservation(), "room": "0506"},
    ("stays.check_in", "WatchListMatch"): lambda: {
        "reservation": reservation(),
        **(watched(name="蒋进") and {}),
    },
    ("stays.check_out", "ApprovalNeeded"): lambda: {"stay": hourly_guest(), "waive": True},
    ("stays.check_out", "ChargesDue"): lambda: {"stay": hourly_guest()},
    ("stays.extend", "ApprovalNeeded"): lambda: {"stay": stay_by_rack(discount="0.1")},
    ("stays.extend", "BadArguments"): lambda: {"stay": caili(), "departure": day(-1)},
    ("stays.extend", "NoRoomLeft"): lambda: _promised(arrival=day(2), departure=day(3)) and {"stay": caili()},
    ("stays.extend", "NotInHouse"): lambda: {"stay": gone()["stay"]},
    ("stays.extend", "RoomTaken"): lambda: (
        bool(reservation(room="0506", arrival=day(2), departure=day(3))) and {"stay": caili()}
    ),
    ("stays.gather_linked", "FolioClosed"): lambda: {"stay": _payer_closed()},
    ("stays.gather_linked", "NotInHouse"): lambda: {"stay": gone()["stay"]},
    ("stays.gather_linked", "NotLinked"): lambda: {"stay": caili()},
    ("stays.link", "BadArguments"): lambda: {"stays": [(stay := caili()), stay]},
    ("stays.link", "NotInHouse"): lambda: {"stays": [gone()["stay"], str(register("0418", "王强").pk)]},
    ("stays.move_room", "ApprovalNeeded"): lambda: {**_move(), "discount": "0.1"},
    ("stays.move_room", "BadArguments"): lambda: {**_move(), "room": "0506"},
    ("stays.move_room", "NoRoomLeft"): lambda: _promised(room_type="ORD") and {**_move(), "room": "0401"},
    ("stays.move_room", "NotInHouse"): lambda: {**_move(), "stay": "4711"},
    ("stays.move_room", "RoomNotReady"): lambda: closed("out_of_service") and _move(),
    ("stays.move_room", "RoomTaken"): lambda: bool(register("0418", "王强")) and _move(),
    ("stays.post_departure_charges", "NotInHouse"): lambda: {"stay": gone()["stay"]},
    ("stays.post_room_charges", "WrongBusinessDate"): lambda: {"business_date": day(1)},
    ("stays.set_phone_class", "NotInHouse"): lambda: {"stay": gone()["stay"], "phone_class": 1},
    ("stays.settle_linked", "BadArguments"): lambda: _linked_owing("shells"),
    ("stays.settle_linked", "FolioClosed"): lambda: (
        bool(shift()) and {"stay": _payer_closed(), "payments": _by("card", "18.00")}
    ),
    ("stays.settle_linked", "NoOpenShift"): lambda: _linked_owing("card", shifts=False),
    ("stays.settle_linked", "NotInHouse"): lambda: {"stay": gone()["stay"], "payments": _by("card", "18.00")},
    ("stays.settle_linked", "NotLinked"): lambda: {"stay": caili(), "payments": _by("card", "18.00")},
    ("stays.settle_linked", "RefundTooHigh"): lambda: {
        **_linked_owing("card"),
        "payments": [*_by("card", "-2.00"), *_by("cash", "20.00")],
    },
    ("stays.settle_linked", "SettlesNot"): lambda: {**_linked_owing("card"), "payments": _by("card", "17.99")},
    ("stays.undo_check_in", "NotInHouse"): lambda: {"stay": gone()["stay"]},
    ("stays.undo_check_in", "NotToBeUndone"): lambda: bool(owing()) and {"stay": str(Stay.objects.get().pk)},
    ("stays.undo_check_out", "LeftEarlier"): lambda: {"stay": _left_yesterday()},
    ("stays.undo_check_out", "NoRoomLeft"): lambda: {"stay": _left_and_sold_out()},
    ("stays.undo_check_out", "NotFound"): lambda: {"stay": caili()},
    ("stays.undo_check_out", "RoomNotReady"): lambda: {"stay": _left_and_closed()},
    ("stays.undo_check_out", "RoomTaken"): lambda: {"stay": _left_and_taken()},
    ("stays.unlink", "NotInHouse"): lambda: {"stay": gone()["stay"]},
    ("stays.unlink", "NotLinked"): lambda: {"stay": caili()},
    ("stays.walk_in", "ApprovalNeeded"): lambda: {**WALK_IN, "discount": "0.1"},
    ("stays.walk_in", "NoPrice"): lambda: {**WALK_IN, "rate_code": rack()},
    ("stays.walk_in", "NoRoomLeft"): lambda: _promised() and WALK_IN,
    ("stays.walk_in", "RateCodeDoesNotFit"): lambda: (
        bool(rack(code="H", kind="hourly")) and {**WALK_IN, "rate_code": "H"}
    ),
    ("stays.walk_in", "BadArguments"): lambda: {**WALK_IN, "departure": TODAY.isoformat()},
    ("stays.walk_in", "RoomNotReady"): lambda: closed("out_of_service") and {**WALK_IN, "room": "0418"},
    ("stays.walk_in", "RoomTaken"): lambda: bool(register("0506", "王强")) and WALK_IN,
    ("stays.walk_in", "WatchListMatch"): lambda: watched() and WALK_IN,
    ("terminals.begin_work", "NoRoleHere"): lambda: {"terminal": str(enrolled()[0].pk), "user": engaged("sales").pk},
    ("terminals.begin_work", "NotFound"): lambda: {"terminal": TERMINAL, "user": engaged("housekeeper").pk},
    ("terminals.end_work", "NotFound"): lambda: {**at_a_tablet(), "terminal": TERMINAL},
    ("terminals.enrol", "BadArguments"): lambda: {"code": _expected_twice(), "app": ""},
    ("terminals.enrol", "CodeNotGood"): lambda: {"code": "ABCDE-FGHJK", "app": ""},
    ("terminals.expect", "BadArguments"): lambda: {"kind": "tablet", "name": enrolled()[0].name},
    ("terminals.rename", "BadArguments"): lambda: {"terminal": terminal(), "name": " "},
    ("terminals.rename", "NotFound"): lambda: {"terminal": TERMINAL, "name": "大堂"},
    ("terminals.revoke", "NotFound"): lambda: {"terminal": TERMINAL},
    ("terminals.settle", "AlreadySettled"): lambda: {"attention": _settled().pk, "outcome": "noted"},
    ("terminals.settle", "NotFound"): lambda: {"attention": 404, "outcome": "noted"},
    ("terminals.settle", "NothingToDo"): lambda: {"attention": _empty().pk, "outcome": "done"},
}

# What is refused to those only who lack a right.
ASKED_BY = {
    ("folios.post_charge", "PriceIsFixed"): without_right("folios.set_price"),
    ("imports.begin", "NotPermitted"): NO_BUILDER,
    ("imports.run", "NotPermitted"): NO_BUILDER,
    ("reservations.change", "ApprovalNeeded"): without_right("rates.discount_beyond_limit"),
    ("reservations.copy", "ApprovalNeeded"): without_right("rates.discount_beyond_limit"),
    ("reservations.delete", "ReservationLocked"): without_right("reservations.delete_locked"),
    ("reservations.make", "ApprovalNeeded"): without_right("rates.discount_beyond_limit"),
    **{
        (f"stays.{name}", "ApprovalNeeded"): without_right("rates.discount_beyond_limit")
        for name in ("change_kind", "change_terms", "check_in", "check_out", "extend", "move_room", "walk_in")
    },
}


def _handed_out() -> str:
    item = lost_item()
    do("housekeeping.hand_out", item=item, to="王强")
    return item


def _expected_twice() -> str:
    """The code of a tablet whose name another was given meanwhile."""
    code = expected()
    do("terminals.rename", terminal=terminal(), name="平板 1")
    return code


def _settled() -> Attention:
    found = attention()
    do("terminals.settle", attention=found.pk, outcome="noted")
    return found


def _empty() -> Attention:
    found = attention()
    LedgerRow.objects.update(body="")
    return found


def _sold_out(args: Args) -> Args:
    """Every standard room is promised for today and tomorrow."""
    for _room in range(4):
        reservation()
    return args


def _no_single_left(args: Args) -> Args:
    """The single rooms are all promised, though none of them has been given yet."""
    for _room in range(4):
        reservation(room_type="ORD")
    return {**args, "room": "0401"}


def _hourly() -> str:
    do("rates.make_code", code="HOUR", **CARD, kind="hourly", room_types=["STD"])
    return "HOUR"


def _unconfirmed_with_deposit() -> Args:
    """Somebody paid on the folio itself."""
    key = with_deposit()
    do("reservations.refund_deposit", reservation=key, method="cash", amount="100.00")
    do("reservations.unconfirm", reservation=key)
    do("folios.take_payment", folio=str(Folio.objects.get().pk), method="cash", amount="100.00")
    return {"reservation": key}


def _nothing_may_be_deleted(args: Args) -> Args:
    do("hotels.change_settings", values={"delete_hours": 0})
    return args


def _over(args: Args) -> Args:
    do("hotels.roll_business_date", business_date=TODAY.isoformat())
    return args


def _swap_into_sold_out() -> Args:
    """The longer one would take a single room for a night in which all are promised."""
    long, short = reservation(room="0418"), reservation(room="0401", departure=day(1))
    for _room in range(4):
        reservation(room_type="ORD", arrival=day(1))
    return {"reservation": long, "other": short}


def _swap_over_a_third() -> Args:
    """The longer one would lie over whoever comes after the shorter."""
    long, short = reservation(room="0418"), reservation(room="0420", departure=day(1))
    reservation(room="0420", arrival=day(1))
    return {"reservation": long, "other": short}


def _cash(amount: str) -> Args:
    return {"method": "cash", "amount": amount}


def _by(method: str, amount: str) -> list[Args]:
    return [{"method": method, "amount": amount}]


def _card() -> Args:
    return {"folio": folio(), "method": "card", "amount": "100.00"}


def _closed_again() -> str:
    key = str(Folio.objects.get().pk)
    do("folios.close", folio=key)
    return key


def _closed_yesterday() -> Args:
    key = closed_folio()
    do("hotels.roll_business_date", business_date=TODAY.isoformat())
    return {"folio": key}


def _reversed() -> tuple[str, str]:
    """A posting that was taken back, and the one that did it."""
    posting = charged()
    return posting, do("folios.reverse", posting=posting, reason="打错")["posting"]


def _on_closed_folio() -> str:
    """A posting whose folio was settled and closed."""
    key = folio()
    posting = charged(key)
    _settle(key)
    do("folios.close", folio=key)
    return posting


def _settle(key: str) -> None:
    do("shifts.open", float="0.00")
    do("folios.settle", folio=key, payments=_by("card", "18.00"))


def _paid_by_another() -> str:
    do("shifts.open", float="0.00")
    return do("folios.take_payment", folio=folio(), method="card", amount="5.00")["posting"]


def _sharing() -> str:
    """王强 and 蔡丽 share 0506."""
    register("0506", "王强", kind="shared")
    return str(register("0506", "蔡丽", kind="shared").pk)


def _promised(**more: Any) -> bool:
    """Each room of the type is promised to somebody who has none yet."""
    do("reservations.copy", reservation=reservation(**more), count=3)
    return True


def _move() -> Args:
    return {"stay": caili(), "room": "0418", "reason": "空调太吵"}


def _payer_closed() -> str:
    """A stay that is to pay for a linked one, whose folio is closed."""
    key = payer()
    do("folios.close", folio=str(Folio.objects.get(owner=key).pk))
    return key


def _linked_owing(method: str, *, shifts: bool = True) -> Args:
    if shifts:
        shift()
    return {"stay": payer(), "payments": _by(method, "18.00")}


def _left_yesterday() -> str:
    stay = left_today()
    do("hotels.roll_business_date", business_date=TODAY.isoformat())
    return stay


def _left_and_sold_out() -> str:
    stay = left_today()
    _promised()
    return stay


def _left_and_closed() -> str:
    stay = left_today()
    do("rooms.set_out_of_service", **{**CLOSURE, "rooms": ["0506"]})
    return stay


def _left_and_taken() -> str:
    stay = left_today()
    do("rooms.set_condition", rooms=["0506"], condition="clean")
    register("0506", "王强")
    return stay


def _guest() -> str:
    return str(Guest.objects.get().pk)


def _both() -> Args:
    keep, double = Guest.objects.order_by("pk").values_list("pk", flat=True)
    return {"keep": str(keep), "double": str(double)}


def _note() -> Args:
    return {"room": "0506", "from_name": "张平", "text": "等我"}


def _calls() -> Args:
    return {"rooms": ["0506"], "dates": [day(1)], "time": "07:30"}


def _broken_layout() -> Args:
    """The house's own file is no layout."""
    own = Path(settings.DATA) / "police"
    own.mkdir(parents=True, exist_ok=True)
    (own / "csv.toml").write_text("format = 'scroll'")
    return {"way": "file"}


@pytest.fixture(autouse=True)
def _data_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


def _on_card() -> Args:
    return {"amount": "500.00", "method": "card"}


def _closed_folio_of(card: str) -> Args:
    do("folios.close", folio=str(Folio.objects.get().pk))
    return {"pre_authorisation": card}


def _without_terminal(args: Args) -> Args:
    do("hotels.change_settings", values={"card_driver": "none"})
    return args


def _no_key() -> str:
    """The lock system refused to make it."""
    key = asked_key()
    do("keys.note_outcome", key=key, outcome="refused")
    return key


def _unplugged(args: Args) -> Args:
    do("hotels.change_settings", values={"lock_driver": "none"})
    return args


def _overstaying() -> str:
    stay = caili()
    Occupancy.objects.update(ends_at=AFTERNOON + timedelta(seconds=30))
    return stay


def _item() -> Args:
    return {"item": passport(), **CARD, "order": 0, "is_active": True}


def _winter() -> bool:
    do("rates.make_season", **SEASON)
    return True


def _role(code: str) -> Args:
    return {"role": code, **CARD, "permissions": []}


def _colleague(**more: Any) -> Args:
    user = User.objects.filter(username="desk1").first() or engaged()
    return {"user": user.pk, "card": {**COLLEAGUE, **more}}


def _elsewhere() -> bool:
    """desk1 is in sales at another hotel as well."""
    open_hotel("second")
    Post.objects.create(user=engaged(), hotel_id="second", role=Role.objects.get(code="sales"))
    return True


def _dirty() -> Args:
    return {"rooms": ["0418"], "condition": "dirty"}


def promised() -> set[tuple[str, str]]:
    named = (
        (operation.name, error)
        for operation in operations()
        for error in re.findall(r":raises (\w+):", operation.function.__doc__ or "")
    )
    return set(named)


def test_every_promised_refusal_is_tried():
    assert promised() - set(REFUSALS) == set()


@pytest.mark.parametrize(("name", "error"), REFUSALS)
def test_it_is_refused_and_leaves_nothing(house, name, error):
    args = REFUSALS[name, error]()
    before = (Activity.objects.count(), FeedEvent.objects.count())
    with pytest.raises(DomainError) as refused:
        perform(name, args, by=ASKED_BY.get((name, error)) or acting(), at=AT)
    assert type(refused.value).__name__ == error
    assert refused.value.message.endswith("."), "it says what to do, in a sentence"
    assert (Activity.objects.count(), FeedEvent.objects.count()) == before
