"""The hotel's row in the feed."""

from collections.abc import Collection

from server.core.feed import collection
from server.core.feed.collections import Rows

from .selectors import hotel_with_settings

# What screens act by; the rest of the parameters stays at the server.
FOR_SCREENS = {
    "document_reader",
    "check_out_time",
    "day_begins",
    "double_click",
    "messages_pop_up",
    "second_call_minutes",
    "sound",
    "wake_up_calls",
}


@collection("hotel", topic="rooms")
def hotel_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    found = hotel_with_settings(hotel)
    return {
        hotel: {
            "id": hotel,
            "code": hotel,
            "name_zh": found.name_zh,
            "name_en": found.name_en,
            "business_date": found.business_date.isoformat(),
            "time_zone": found.time_zone,
            "currency": found.currency,
            "parameters": found.settings.parameters.model_dump(mode="json", include=FOR_SCREENS),
        }
    }
