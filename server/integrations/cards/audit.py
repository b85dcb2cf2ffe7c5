"""Cards: what was taken stands on the folio."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.audit import Finding, invariant

from .models import PreAuthorisation


@invariant("P1", gettext_lazy("what was taken from a card is a payment of its folio"))
def what_was_taken_is_posted(at: datetime) -> Iterator[Finding]:
    taken = PreAuthorisation.objects.filter(state=PreAuthorisation.State.CAPTURED).select_related("posting")
    for one in taken.order_by("pk"):
        if one.posting is None or -one.posting.amount != one.captured:
            yield _("what was taken by pre-authorisation %(card)s is not posted") % {"card": one.pk}
