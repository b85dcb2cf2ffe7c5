"""The keys that people have taken, as they stand in the feed, so that each desk follows at once."""

from collections.abc import Collection

from server.core.feed import collection
from server.core.feed.collections import Rows

from .models import OwnKeys


@collection("own_keys", topic="rooms")
def own_key_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    found = OwnKeys.objects.filter(hotel_id=hotel)
    found = found if ids is None else found.filter(user__pk__in=ids)
    return {str(one.user_id): {"id": str(one.user_id), "keys": one.keys} for one in found}
