"""The collections of the feed: one builder of rows serves snapshot and events alike."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

Row = dict[str, object]
Rows = dict[str, Row]
Builder = Callable[[str, Collection[str] | None], Rows]


@dataclass
class FeedCollection:
    """Rows of one name in one topic. ``overlay`` rows stand over those of another topic and are never dropped by themselves."""

    name: str
    topic: str
    build: Builder
    overlay: bool = False
    enrichments: list[tuple[Row, Builder]] = field(default_factory=list)

    def rows(self, hotel: str, ids: Collection[str] | None = None) -> Rows:
        """The rows with these ids that exist (all with ``None``), with what other apps add to them."""
        rows = self.build(hotel, ids)
        for default, enrich in self.enrichments:
            extra = enrich(hotel, ids)
            for row_id, row in rows.items():
                row.update(extra.get(row_id, default))
        return rows


_collections: list[FeedCollection] = []
_enrichments: dict[str, list[tuple[Row, Builder]]] = {}


def collection(name: str, *, topic: str, overlay: bool = False) -> Callable[[Builder], Builder]:
    """Declares the builder of a collection's rows: ``build(hotel, ids)`` with ``None`` for all."""

    def declare(build: Builder) -> Builder:
        _collections.append(FeedCollection(name, topic, build, overlay, _enrichments.setdefault(name, [])))
        return build

    return declare


def enriches(name: str, *, default: Row) -> Callable[[Builder], Builder]:
    """Declares what a higher app adds to a lower app's rows; ``default`` stands where it has nothing to say."""

    def declare(build: Builder) -> Builder:
        _enrichments.setdefault(name, []).append((default, build))
        return build

    return declare


def collections(name: str | None = None, *, topics: Collection[str] | None = None) -> list[FeedCollection]:
    """The declared collections, base rows before the overlays that stand on them."""
    found = [c for c in _collections if (name is None or c.name == name) and (topics is None or c.topic in topics)]
    return sorted(found, key=lambda c: c.overlay)
