"""What the house calls the codes that the log has kept: rate codes, types, items of the price list, reference data."""

from functools import cached_property

from django.db.models import F, Value
from django.utils.translation import get_language

from server.folios.models import TransactionCode
from server.hotels.models import ReferenceItem
from server.rates.models import RateCode
from server.rooms.models import RoomType

ROOM_TYPES = {"room_type", "room_types", "type"}


class CodeWords:
    """Read when the first code is met, in two statements; codes out of use too, for the log has them."""

    def __init__(self, hotel: str) -> None:
        self.hotel = hotel

    @cached_property
    def price_list(self) -> list[TransactionCode]:
        return list(TransactionCode.objects.filter(hotel_id=self.hotel))

    @property
    def methods(self) -> list[TransactionCode]:
        """The methods of payment in use."""
        return [one for one in self.price_list if one.kind == TransactionCode.Kind.PAYMENT and one.is_active]

    def named(self, field: str, code: str) -> str:
        """The name in the reader's language; empty where the field holds no code, or none of this house."""
        if field == "item":
            return next((str(one) for one in self.price_list if one.code == code), "")
        table = "room_type" if field in ROOM_TYPES else field
        is_code = table in {"room_type", "rate_code", *ReferenceItem.Kind.values}
        return self._names.get((table, code), "") if is_code else ""

    @cached_property
    def _names(self) -> dict[tuple[str, str], str]:
        name = "name_zh" if (get_language() or "").startswith("zh") else "name_en"
        of_house = [
            model.objects.filter(hotel_id=self.hotel).order_by().values_list(table, "code", name)
            for model, table in (
                (ReferenceItem, F("kind")),
                (RoomType, Value("room_type")),
                (RateCode, Value("rate_code")),
            )
        ]
        return {(table, code): called for table, code, called in of_house[0].union(*of_house[1:], all=True)}
