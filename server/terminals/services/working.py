"""Who works at an enrolled terminal, from his PIN to his sign-out."""

from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.errors import NotFound
from server.core.operations import operation
from server.staff.actors import actor_for
from server.staff.models import User
from server.staff.services import NoRoleHere
from server.terminals.allowed import needed_to_work
from server.terminals.models import StaffSession

from .meeting import locked


@operation("terminals.begin_work", permission="terminals.contact", label=gettext_lazy("Sign in at a terminal"))
def begin_work(*, terminal: str, user: int, by: Actor, at: datetime) -> StaffSession:
    """The session of somebody who has proved who he is; whoever worked there before does not any more.

    :raises NotFound: the terminal or the person is not there (any more).
    :raises NoRoleHere: his role is not for this kind of terminal.
    """
    found = locked(terminal, by)
    person = User.objects.filter(pk=user, is_active=True).first()
    if person is None:
        raise NotFound(_("There is no such colleague here any more."))
    if not actor_for(person, by.hotel).may(needed_to_work(found.kind)):
        raise NoRoleHere(_("Your role is not for this kind of terminal. Ask a supervisor."))
    found.staff_sessions.filter(ended_at=None).update(ended_at=at)
    began = StaffSession.objects.create(pk=uuid4(), terminal=found, user=person, began_at=at)
    activity.note(f"terminal:{found.pk}", label=found.name, after={"signed_in": str(person)})
    return began


@operation("terminals.end_work", permission="terminals.contact", label=gettext_lazy("Sign out at a terminal"))
def end_work(*, terminal: str, session: str, by: Actor, at: datetime) -> None:
    """Ends a session at a terminal; what is queued in its name stays his.

    :raises NotFound: the terminal is not there (any more).
    """
    found = locked(terminal, by)
    ended = found.staff_sessions.filter(pk=session, ended_at=None).update(ended_at=at)
    if ended:
        activity.note(f"terminal:{found.pk}", label=found.name, after={"signed_in": ""})
