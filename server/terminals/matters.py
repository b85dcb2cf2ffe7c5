"""What terminals could not do, as the desk's list shows it: what waits, and how it was settled."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from .models import Attention, Terminal


@dataclass(frozen=True)
class Asked:
    """What a person asks of the list; without a ``kind`` all that waits is shown."""

    kind: str = ""
    terminal: str = ""
    text: str = ""
    settled: bool = False


def matters(hotel: str, asked: Asked) -> QuerySet[Attention]:
    """What waits, the oldest first, or what is settled, the latest first."""
    found = _searched(hotel, asked)
    if asked.settled:
        return found.exclude(settled_at=None).order_by("-settled_at", "-pk")
    return found.filter(settled_at=None, **({"kind": asked.kind} if asked.kind else {}))


def counted(hotel: str, asked: Asked) -> dict[str, int]:
    """How many wait of each kind, and how many are ``settled``, of what is searched for."""
    found = _searched(hotel, asked).order_by()
    waiting = found.filter(settled_at=None).values_list("kind").annotate(Count("pk"))
    return {**dict(waiting), "settled": found.exclude(settled_at=None).count()}


def matter(hotel: str, pk: int) -> Attention | None:
    return _all(hotel).filter(pk=pk).first()


def terminals_with_matters(hotel: str) -> list[Terminal]:
    """Those of which something waits or was settled, by name."""
    return list(Terminal.objects.filter(hotel_id=hotel).exclude(attentions=None).distinct().order_by("name", "pk"))


def _all(hotel: str) -> QuerySet[Attention]:
    return Attention.objects.filter(hotel_id=hotel).select_related("row", "terminal")


def _searched(hotel: str, asked: Asked) -> QuerySet[Attention]:
    found = _all(hotel)
    if asked.terminal:
        found = found.filter(terminal__pk=asked.terminal)
    for word in asked.text.split():
        found = found.filter(
            Q(room__icontains=word)
            | Q(actor__icontains=word)
            | Q(terminal__name__icontains=word)
            | Q(settled_by__icontains=word)
            | Q(note__icontains=word)
        )
    return found
