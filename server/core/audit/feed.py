"""The feed: numbers without gaps, items that say their own number, an activity behind each."""

import json
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.models import Activity, FeedEvent, FeedHead

from .registry import Finding, invariant


@invariant("I4", gettext_lazy("feed numbers run without gaps from floor to head"))
def numbers_without_gaps(at: datetime) -> Iterator[Finding]:
    for head in FeedHead.objects.order_by("hotel"):
        expected = head.floor + 1
        # What lies below the floor waits to be pruned.
        above = FeedEvent.objects.filter(hotel=head.hotel, seq__gt=head.floor)
        numbers = above.order_by("seq").values_list("seq", flat=True)
        for seq in numbers.iterator():
            if seq != expected:
                yield _("%(hotel)s: %(found)s stands where %(expected)s should") % {
                    "hotel": head.hotel,
                    "found": seq,
                    "expected": expected,
                }
            expected = seq + 1
        if expected != head.seq + 1:
            yield _("%(hotel)s: the head is %(head)s, the latest event %(latest)s") % {
                "hotel": head.hotel,
                "head": head.seq,
                "latest": expected - 1,
            }


@invariant("I4", gettext_lazy("each event travels under its own number, topic and name"))
def items_say_what_they_are(at: datetime) -> Iterator[Finding]:
    for event in FeedEvent.objects.order_by("hotel", "seq").iterator():
        if not _says_itself(event):
            yield _("%(hotel)s %(seq)s: the item is not this event") % {"hotel": event.hotel, "seq": event.seq}


def _says_itself(event: FeedEvent) -> bool:
    try:
        item = json.loads(event.item)
    except ValueError:
        return False
    if not isinstance(item, dict) or not isinstance(item.get("put"), dict) or not isinstance(item.get("drop"), dict):
        return False
    return (item.get("seq"), item.get("topic"), item.get("name")) == (event.seq, event.topic, event.name)


@invariant("I4", gettext_lazy("behind each event stands an operation in the activity log"))
def events_come_from_operations(at: datetime) -> Iterator[Finding]:
    done = set(Activity.objects.values_list("hotel", "at").iterator())
    for hotel, moment, seq in FeedEvent.objects.order_by("hotel", "seq").values_list("hotel", "at", "seq").iterator():
        if (hotel, moment) not in done:
            yield _("%(hotel)s %(seq)s: no operation was done at %(at)s") % {
                "hotel": hotel,
                "seq": seq,
                "at": moment.isoformat(),
            }
