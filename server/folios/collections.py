"""Open folios as they stand in the feed. They say whose they are by room or booking, never by a name."""

from collections import defaultdict
from collections.abc import Collection

from server.core.feed import collection
from server.core.feed.collections import Row, Rows
from server.core.money import NOTHING, money_text

from .models import Folio, Posting

# More would not go into one frame; what is older is one figure.
MOST_POSTINGS = 100


@collection("folios", topic="desk")
def folio_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    folios = Folio.objects.filter(hotel_id=hotel, closed_at=None)
    folios = folios if ids is None else folios.filter(pk__in=ids)
    postings: dict[int, list[Posting]] = defaultdict(list)
    for posting in Posting.objects.filter(folio__in=folios).select_related("code").order_by("pk"):
        postings[posting.folio_id].append(posting)
    return {str(folio.pk): folio_row(folio, postings[folio.pk]) for folio in folios}


def folio_row(folio: Folio, postings: list[Posting]) -> Row:
    older, shown = postings[:-MOST_POSTINGS], postings[-MOST_POSTINGS:]
    return {
        "id": str(folio.pk),
        "label": folio.label,
        "kind": folio.kind,
        "owner_kind": folio.owner_kind,
        "owner": folio.owner,
        "opened_on": folio.opened_on.isoformat(),
        "balance": money_text(sum((one.amount for one in postings), NOTHING)),
        "brought_forward": money_text(sum((one.amount for one in older), NOTHING)),
        "postings": [posting_row(one) for one in shown],
    }


def posting_row(posting: Posting) -> Row:
    return {
        "id": str(posting.pk),
        "business_date": posting.business_date.isoformat(),
        "at": posting.at,
        "item": posting.code.code,
        "kind": posting.kind,
        "act": posting.act,
        "window": posting.window,
        "quantity": posting.quantity,
        "amount": money_text(posting.amount),
        "tax": money_text(posting.tax),
        "by": posting.posted_by,
        "reverses": str(posting.reverses_id) if posting.reverses_id else None,
        "moved_from": str(posting.moved_from_id) if posting.moved_from_id else None,
    }
