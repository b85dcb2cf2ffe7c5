"""Rate codes as desks hold them; prices are asked for when they are needed."""

from collections.abc import Collection

from server.core.feed import collection
from server.core.feed.collections import Row, Rows

from .models import RateCode


@collection("rate_codes", topic="desk")
def rate_code_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    found = RateCode.objects.filter(hotel_id=hotel).prefetch_related("terms")
    return {str(code.pk): _row(code) for code in (found if ids is None else found.filter(pk__in=ids))}


def _row(code: RateCode) -> Row:
    """``room_types`` are ids, which stay when a type gets another code."""
    return {
        "id": str(code.pk),
        "code": code.code,
        "name_zh": code.name_zh,
        "name_en": code.name_en,
        "kind": code.kind,
        "order": code.order,
        "is_active": code.is_active,
        "breakfasts": code.breakfasts,
        "valid_from": code.valid_from and code.valid_from.isoformat(),
        "valid_until": code.valid_until and code.valid_until.isoformat(),
        "room_types": [str(terms.room_type_id) for terms in code.terms.all()],
    }
