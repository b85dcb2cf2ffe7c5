"""Reads of the ledger. A balance is always the sum of its postings."""

from collections.abc import Collection
from decimal import Decimal

from django.db.models import QuerySet, Sum

from server.core.money import NOTHING, rounded

from .models import Folio, Posting, TransactionCode


def total(postings: QuerySet[Posting]) -> Decimal:
    """What these postings add up to."""
    return rounded(postings.aggregate(total=Sum("amount"))["total"] or NOTHING)


def balance_of(folio: Folio) -> Decimal:
    """What is owed on a folio; less than nothing is owed to its owner."""
    return total(folio.postings.all())


def paid_on(folio: Folio) -> Decimal:
    """What has been paid on a folio, less what was given back."""
    return -total(folio.postings.filter(kind=TransactionCode.Kind.PAYMENT))


def balances(folios: Collection[int]) -> dict[int, Decimal]:
    """The balance of each, in one statement."""
    sums = Posting.objects.filter(folio__in=folios).order_by().values("folio").annotate(total=Sum("amount"))
    found = {row["folio"]: rounded(row["total"]) for row in sums}
    return {folio: found.get(folio, NOTHING) for folio in folios}


def folio_of(hotel: str, owner_kind: str, owner: object, kind: str = Folio.Kind.GUEST) -> Folio | None:
    """The folio of an owner whom a higher app knows."""
    return Folio.objects.filter(hotel_id=hotel, owner_kind=owner_kind, owner=str(owner), kind=kind).first()


def folios_of(hotel: str, owner_kind: str, owners: Collection[object]) -> dict[str, tuple[Folio, Decimal]]:
    """The guests' folios of these owners with their balances, by the owner, in one statement."""
    found = Folio.objects.filter(hotel_id=hotel, owner_kind=owner_kind, kind=Folio.Kind.GUEST)
    found = found.filter(owner__in=[str(owner) for owner in owners])
    return {one.owner: (one, rounded(one.owed or NOTHING)) for one in found.annotate(owed=Sum("postings__amount"))}


def prices(hotel: str) -> QuerySet[TransactionCode]:
    """The price list in use."""
    return TransactionCode.objects.filter(hotel_id=hotel, kind=TransactionCode.Kind.CHARGE, is_active=True)


def codes_in_use(hotel: str) -> list[TransactionCode]:
    """Price list and methods of payment, in one statement."""
    return list(TransactionCode.objects.filter(hotel_id=hotel, is_active=True))


def methods(hotel: str) -> QuerySet[TransactionCode]:
    """The methods of payment in use."""
    return TransactionCode.objects.filter(hotel_id=hotel, kind=TransactionCode.Kind.PAYMENT, is_active=True)
