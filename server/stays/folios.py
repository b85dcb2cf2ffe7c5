"""The folio that belongs to a stay."""

from server.folios import selectors
from server.folios.models import Folio

from .models import Stay

OWNER_KIND = "stay"


def folio_of(stay: Stay) -> Folio | None:
    return selectors.folio_of(stay.hotel_id, OWNER_KIND, stay.pk)
