"""A tablet or kiosk becomes one of the house's terminals: expected by a code, enrolled by showing it."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.operations import operation
from server.terminals import codes
from server.terminals.models import Enrolment, Terminal

from .meeting import Name, Place, hold_names, refuse_name

CODE_LASTS = timedelta(minutes=15)


class CodeNotGood(DomainError):
    code = "enrolment_code_not_good"
    status = 404


def _expected(answer: tuple[Enrolment, str]) -> dict[str, object]:
    enrolment, code = answer
    return {
        "enrolment": str(enrolment.pk),
        "code": codes.in_groups(code),
        "expires_at": enrolment.expires_at.isoformat(),
    }


@operation(
    "terminals.expect",
    permission="terminals.enrol",
    label=gettext_lazy("Expect a new terminal"),
    api=True,
    answer=_expected,
)
def expect(
    *, kind: Literal["tablet", "kiosk"], name: Name, place: Place = "", by: Actor, at: datetime
) -> tuple[Enrolment, str]:
    """A code that makes one device this terminal, once, within 15 minutes. It is shown this once.

    :raises BadArguments: another terminal has this name.
    """
    hold_names(by)
    name, place = name.strip(), place.strip()
    refuse_name(name, Terminal.objects.filter(hotel_id=by.hotel))
    code = codes.new_code()
    made = Enrolment.objects.create(
        hotel_id=by.hotel,
        code_hash=codes.hash_of(code),
        kind=kind,
        name=name,
        place=place,
        made_by=by.name,
        made_at=at,
        expires_at=at + CODE_LASTS,
    )
    activity.note(f"enrolment:{made.pk}", label=name, after={"kind": kind, "name": name, "place": place})
    return made, code


@operation("terminals.enrol", permission="terminals.contact", label=gettext_lazy("Enrol a terminal"))
def enrol(*, code: str, app: str, by: Actor, at: datetime) -> tuple[Terminal, str]:
    """The terminal that was expected, with its token; the device alone keeps that.

    :raises CodeNotGood: nobody expects this code: it was mistyped, used, or its time is over.
    :raises BadArguments: another terminal has taken the name meanwhile.
    """
    hold_names(by)
    waiting = Enrolment.objects.filter(hotel_id=by.hotel, terminal=None, expires_at__gt=at)
    expected = waiting.filter(code_hash=codes.hash_of(codes.as_typed(code))).first()
    if expected is None:
        raise CodeNotGood(_("This code is not good (any more). Have a new one made at the desk."))
    refuse_name(expected.name, Terminal.objects.filter(hotel_id=by.hotel))
    token = codes.new_token()
    made = Terminal.objects.create(
        pk=uuid4(),
        hotel_id=by.hotel,
        kind=expected.kind,
        name=expected.name,
        place=expected.place,
        app=app[:20],
        token_hash=codes.hash_of(token),
        latest_contact_at=at,
        made_at=at,
    )
    expected.terminal = made
    expected.save(update_fields=["terminal"])
    after = {"name": made.name, "kind": made.kind, "expected_by": expected.made_by}
    activity.note(f"terminal:{made.pk}", label=made.name, after=after)
    feed.touch("terminals", [made.pk], event="terminal.enrolled")
    return made, token
