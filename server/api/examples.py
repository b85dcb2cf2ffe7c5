"""For each public operation what a caller sends and what comes back, as the documents show it."""

from typing import Any

from server.core.operations import Operation

CLOSURE = {"rooms": ["0418"], "from": "2026-11-23", "until": "2026-11-25", "reason": "漏水"}
RATE_CODE = {"code": "RACK", "name_zh": "门市价", "name_en": "Rack rate", "room_types": ["STD"], "breakfasts": 2}
SEASON = {"code": "autumn", "name_zh": "秋季", "name_en": "Autumn", "from": "2026-09-01", "until": "2026-12-01"}

EXAMPLES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "alerts.acknowledge": ({"alert": "17", "outcome": "delivered"}, {}),
    "alerts.leave_message": (
        {
            "room": "0506",
            "from_name": "张平",
            "text": "明天早晨8:00我去酒店找你",
            "remind_at": "2026-11-24T07:30:00+08:00",
        },
        {"alert": "17"},
    ),
    "alerts.set_wake_up": ({"room": "0506", "at": "2026-11-24T07:30:00+08:00"}, {"alert": "18"}),
    "alerts.set_wake_ups": (
        {"rooms": ["0506", "0510"], "dates": ["2026-11-24", "2026-11-25"], "time": "07:30"},
        {"alerts": ["19", "20", "21", "22"]},
    ),
    "alerts.snooze": ({"alert": "17", "minutes": 5}, {}),
    "cards.capture": ({"pre_authorisation": "3", "amount": "120.00"}, {"pre_authorisation": "3"}),
    "cards.hold": ({"folio": "12", "amount": "500.00", "method": "card"}, {"pre_authorisation": "3"}),
    "cards.post_captured": ({"pre_authorisation": "3"}, {"pre_authorisation": "3"}),
    "cards.release": ({"pre_authorisation": "3"}, {"pre_authorisation": "3"}),
    "folios.post_charge": ({"folio": "57", "item": "minibar", "quantity": 2}, {"posting": "310"}),
    "folios.reverse": ({"posting": "310", "reason": "入错账"}, {"posting": "311"}),
    "folios.settle": (
        {"folio": "57", "payments": [{"method": "cash", "amount": "500.00"}]},
        {"postings": ["312", "313"], "change": "32.00"},
    ),
    "folios.split": ({"posting": "310", "amount": "18.00"}, {"posting": "315", "postings": ["315", "316"]}),
    "folios.take_payment": ({"folio": "57", "method": "card", "amount": "468.00"}, {"posting": "314"}),
    "folios.transfer": (
        {"postings": ["310"], "folio": "58", "window": 2},
        {"posting": "318", "postings": ["318"]},
    ),
    "guests.change": (
        {"guest": "7", "changes": {"phone": "13800138000", "preferences": "高楼层，远离电梯", "vip": True}},
        {},
    ),
    "guests.merge": ({"keep": "7", "double": "31"}, {}),
    "guests.unwatch": ({"entry": "3"}, {}),
    "guests.watch": ({"kind": "note", "name": "蔡丽", "reason": "上次遗留一把雨伞，请归还"}, {"entry": "3"}),
    "housekeeping.assign": ({"tasks": ["71", "72"], "attendant": "5", "before": "80"}, {}),
    "housekeeping.dispose": ({"item": "3", "reason": "三个月无人认领"}, {}),
    "housekeeping.hand_out": ({"item": "3", "to": "蔡丽", "document": "护照 E12345678"}, {}),
    "housekeeping.mend": ({"fault": "4"}, {}),
    "housekeeping.post_items": ({"room": "0506", "items": [{"item": "cola", "quantity": 2}]}, {"postings": ["310"]}),
    "housekeeping.report_fault": (
        {"room": "0418", "what": "空调漏水", "out_of": "service", "until": "2026-11-25"},
        {"fault": "4"},
    ),
    "housekeeping.report_found": ({"what": "黑色雨伞", "place": "衣柜", "room": "0418"}, {"item": "3"}),
    "housekeeping.set_rush": ({"rooms": ["0418"], "rush": True}, {}),
    "housekeeping.share_out": ({"attendants": ["5", "6", "9"]}, {}),
    "housekeeping.count_linen": ({"room": "0418", "linen": {"sheet": 2, "towel": 4}}, {}),
    "housekeeping.count_persons": ({"room": "0418", "persons": 2}, {}),
    "housekeeping.finish": ({"rooms": ["0418"], "linen": {"sheet": 2}}, {"rooms_unchanged": ["0420"]}),
    "housekeeping.hinder": ({"rooms": ["0418"], "hindrance": "do_not_disturb"}, {}),
    "housekeeping.inspect": ({"rooms": ["0418"]}, {"rooms_unchanged": ["0420"]}),
    "housekeeping.make_tasks": ({}, {"tasks": 57}),
    "housekeeping.pause": ({"rooms": ["0418"]}, {}),
    "housekeeping.refuse": ({"rooms": ["0418"], "reason": "家具在维修"}, {}),
    "housekeeping.send_back": ({"rooms": ["0418"], "reason": "浴室有头发"}, {"rooms_unchanged": ["0420"]}),
    "housekeeping.start": ({"rooms": ["0418", "0420"]}, {}),
    "hotels.change_settings": ({"values": {"second_call_minutes": 5, "sound": True}}, {}),
    "keys.cancel": ({"key": "5"}, {"key": "5"}),
    "keys.copy": ({"key": "5"}, {"key": "5"}),
    "keys.encode": ({"stay": "12", "cards": 2}, {"key": "5"}),
    "nightaudit.run": ({"business_date": "2026-11-23"}, {"business_date": "2026-11-24", "rooms_not_closed": ["0418"]}),
    "reservations.assign_all": ({"arrival": "2026-11-23"}, {"assigned": [["K7QX2MPA", "0418"]], "left": ["M3RT8WKE"]}),
    "reservations.assign_room": ({"reservation": "12", "room": "0418"}, {}),
    "reservations.cancel": ({"reservation": "12", "reason": "行程取消"}, {}),
    "reservations.change": ({"reservation": "12", "version": 1, "departure": "2026-11-27", "extra_beds": 1}, {}),
    "reservations.confirm": ({"reservation": "12"}, {}),
    "reservations.copy": (
        {"reservation": "12", "count": 1},
        {"reservations": ["13"], "codes": ["M3RT8WKE"]},
    ),
    "reservations.delete": ({"reservation": "12"}, {}),
    "reservations.forfeit_deposit": (
        {"reservation": "12", "amount": "100.00", "reason": "未到"},
        {"posting": "92", "folio": "41"},
    ),
    "reservations.make": (
        {
            "room_type": "STD",
            "arrival": "2026-11-24",
            "departure": "2026-11-26",
            "guest": {"name": "蒋进", "phone": "13800138000"},
            "booker_name": "王华",
            "rate_code": "RACK",
            "discount": "0.85",
            "extra_beds": 1,
        },
        {"reservation": "12", "code": "K7QX2MPA"},
    ),
    "reservations.mark_no_show": ({"reservation": "12"}, {}),
    "reservations.refund_deposit": (
        {"reservation": "12", "method": "cash", "amount": "100.00"},
        {"posting": "91", "folio": "41"},
    ),
    "reservations.reinstate": ({"reservation": "12"}, {}),
    "reservations.swap_rooms": ({"reservation": "12", "other": "13"}, {}),
    "reservations.take_deposit": (
        {"reservation": "12", "method": "cash", "amount": "100.00"},
        {"posting": "90", "folio": "41"},
    ),
    "reservations.unassign_room": ({"reservation": "12"}, {}),
    "reservations.unconfirm": ({"reservation": "12"}, {}),
    "police.hand_over": ({"way": "file"}, {"handover": "4", "count": 12}),
    "police.redo": ({"report": "71"}, {}),
    "rates.change_code": (
        {**RATE_CODE, "rate_code": "RACK", "order": 1, "valid_from": None, "valid_until": None, "is_active": True},
        {},
    ),
    "rates.change_season": ({"season": "autumn", **SEASON}, {}),
    "rates.make_code": ({**RATE_CODE, "kind": "daily"}, {"rate_code": "RACK"}),
    "rates.make_season": (SEASON, {}),
    "rates.remove_code": ({"rate_code": "OLD"}, {}),
    "rates.remove_season": ({"season": "autumn"}, {}),
    "rates.set_prices": (
        {
            "rate_code": "RACK",
            "room_types": ["STD"],
            "price": "428.00",
            "from": "2026-12-24",
            "until": "2026-12-27",
            "weekdays": [5, 6],
        },
        {},
    ),
    "rates.set_terms": (
        {"rate_code": "RACK", "room_types": ["STD"], "terms": {"extra_bed": "100.00", "breakfast": "38.00"}},
        {},
    ),
    "rooms.end_out_of_order": ({"rooms": ["0418"]}, {}),
    "rooms.end_out_of_service": ({"rooms": ["0418"]}, {}),
    "rooms.set_condition": ({"rooms": ["0418", "0420"], "condition": "clean"}, {}),
    "rooms.set_out_of_order": (CLOSURE, {}),
    "rooms.set_out_of_service": (CLOSURE, {}),
    "shifts.close": ({"counts": {"cash": "1300.00", "card": "468.00"}, "note": ""}, {"shift": "6"}),
    "shifts.open": ({"float": "1000.00"}, {"shift": "6"}),
    "staff.set_keys": ({"keys": {"register": "F4", "go-lists": "Alt+l"}}, {}),
    "stays.change": ({"stay": "42", "version": 3, "remarks": "靠窗", "source": "agency"}, {}),
    "stays.change_kind": ({"stay": "42", "kind": "normal", "rate_code": "RACK", "departure": "2026-11-24"}, {}),
    "stays.change_terms": ({"stay": "42", "discount": "0.85", "discount_reason": "manager", "breakfast": True}, {}),
    "stays.check_in": (
        {"reservation": "9", "room": "0418", "guests": [{"name": "沈飞"}, {"name": "王强"}], "wake_up": "06:30"},
        {"stay": "42", "folio": "57"},
    ),
    "stays.check_out": ({"stay": "42"}, {}),
    "stays.extend": ({"stay": "42", "departure": "2026-11-26"}, {"departure": "2026-11-26"}),
    "stays.gather_linked": ({"stay": "42"}, {"postings": ["311", "312"]}),
    "stays.link": ({"stays": ["42", "43", "47"]}, {"link": "5"}),
    "stays.move_room": ({"stay": "42", "room": "0420", "reason": "空调太吵"}, {}),
    "stays.post_departure_charges": ({"stay": "42"}, {"postings": ["310"]}),
    "stays.set_confidential": ({"stay": "42", "on": True}, {}),
    "stays.set_do_not_disturb": ({"stay": "42", "on": True}, {}),
    "stays.set_phone_class": ({"stay": "42", "phone_class": 1}, {}),
    "stays.settle_linked": (
        {"stay": "42", "payments": [{"method": "card", "amount": "936.00"}]},
        {"postings": ["313"], "change": "0.00"},
    ),
    "stays.undo_check_in": ({"stay": "42"}, {}),
    "stays.undo_check_out": ({"stay": "42"}, {}),
    "stays.unlink": ({"stay": "43"}, {}),
    "stays.walk_in": (
        {
            "room": "0418",
            "departure": "2026-11-25",
            "guests": [
                {"name": "蔡丽", "phone": "13800000000", "document": {"type": "passport", "number": "E1234567"}}
            ],
        },
        {"stay": "42", "folio": "57"},
    ),
    "terminals.note_clock": ({"clock_error_ms": -1200}, {}),
    "terminals.expect": (
        {"kind": "tablet", "name": "Tablet 1", "place": "Floor 4"},
        {"enrolment": "4", "code": "ABCDE-FGHJK", "expires_at": "2026-11-23T08:15:00+00:00"},
    ),
    "terminals.rename": ({"terminal": "9f0c1d6e-1f6a-4c0e-9a55-0c2c3a1a7d10", "name": "Front desk 1"}, {}),
    "terminals.revoke": ({"terminal": "9f0c1d6e-1f6a-4c0e-9a55-0c2c3a1a7d10"}, {}),
    "terminals.settle": ({"attention": 17, "outcome": "done", "note": ""}, {}),
}


def example_arguments(operation: Operation) -> dict[str, Any]:
    return EXAMPLES[operation.name][0]


def example_result(operation: Operation) -> dict[str, Any]:
    return EXAMPLES[operation.name][1]
