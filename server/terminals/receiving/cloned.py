"""A journal that was copied is closed, and a person is told."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.operations import operation
from server.terminals.models import Attention, Journal


@operation("terminals.note_cloned", permission="terminals.contact", label=gettext_lazy("Note a copied memory"))
def note_cloned(*, journal: str, by: Actor, at: datetime) -> None:
    """Nothing more is taken from this journal until the terminal is enrolled anew."""
    found = Journal.objects.select_for_update(no_key=True, of=("self",)).select_related("terminal").get(pk=journal)
    if found.state == Journal.State.CLONED:
        return
    found.state = Journal.State.CLONED
    found.save(update_fields=["state"])
    attention = Attention.objects.create(
        hotel_id=by.hotel, terminal=found.terminal, kind=Attention.Kind.CLONED, actor=by.name, made_at=at
    )
    activity.note(f"terminal:{found.terminal_id}", label=found.terminal.name, after={"journal": "cloned"})
    feed.touch("attention", [attention.pk], event="attention.needed")
