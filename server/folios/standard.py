"""Items of the price list that the house itself posts by; each is there as soon as it is needed, and may be renamed."""

from server.folios.models import TransactionCode

ROOM, EXTRA_BED, BREAKFAST, LATE, FORFEITED = "room", "extra_bed", "breakfast", "late_departure", "deposit_forfeited"
NAMES = {
    ROOM: ("房费", "Room charge"),
    EXTRA_BED: ("加床", "Extra bed"),
    BREAKFAST: ("早餐", "Breakfast"),
    LATE: ("延时退房", "Late departure"),
    FORFEITED: ("没收订金", "Deposit kept"),
}


def standard_code(hotel: str, code: str) -> TransactionCode:
    """The item, as the hotel has it."""
    name_zh, name_en = NAMES[code]
    found, _is_new = TransactionCode.objects.get_or_create(
        hotel_id=hotel,
        code=code,
        defaults={"kind": TransactionCode.Kind.CHARGE, "name_zh": name_zh, "name_en": name_en, "order": 90},
    )
    return found
