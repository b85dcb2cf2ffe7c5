"""Keys that are in use, as they stand in the feed. They name a room and a stay, never a guest."""

from collections.abc import Collection

from server.core.feed import collection
from server.core.feed.collections import Row, Rows

from .models import Key


@collection("keys", topic="desk")
def key_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    keys = Key.objects.filter(hotel_id=hotel, state__in=Key.SHOWN).select_related("room")
    keys = keys if ids is None else keys.filter(pk__in=ids)
    return {str(key.pk): key_row(key) for key in keys}


def key_row(key: Key) -> Row:
    """``room`` is the one it was made for; after a move that is not the stay's."""
    return {
        "id": str(key.pk),
        "stay": str(key.stay_id),
        "room": key.room.number,
        "cards": key.cards,
        "valid_until": key.valid_until,
        "state": key.state,
        "doing": key.doing,
        "said": key.said,
        "by": key.changed_by,
        "at": key.changed_at,
    }
