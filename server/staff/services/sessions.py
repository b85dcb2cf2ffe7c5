"""Sessions and tokens end at once when a person says so."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.errors import NotFound
from server.core.operations import operation
from server.staff.models import ApiToken, SignIn, User

from .rights import found_colleague


@operation("staff.end_session", permission="staff.view_sessions", label=gettext_lazy("End a session"))
def end_session(*, sign_in: int, by: Actor, at: datetime) -> None:
    """Ends a browser's session at once; its sockets close within seconds.

    :raises NotFound: when there is no such session at this hotel.
    """
    found = SignIn.objects.filter(pk=sign_in, hotel_id=by.hotel).select_related("user").first()
    if found is None:
        raise NotFound(_("This session is not there any more."))
    end(found, at)
    activity.note(f"user:{found.user_id}", label=str(found.user), after={"session": "ended"})


@operation("staff.revoke_token", permission="staff.view_sessions", label=gettext_lazy("Revoke a token"))
def revoke_token(*, token: int, by: Actor, at: datetime) -> None:
    """Ends a bearer token at once.

    :raises NotFound: when there is no such token at this hotel.
    """
    found = ApiToken.objects.filter(pk=token, user__posts__hotel=by.hotel).select_related("user").first()
    if found is None:
        raise NotFound(_("This token is not there any more."))
    ApiToken.objects.filter(pk=found.pk, revoked_at=None).update(revoked_at=at)
    activity.note(f"user:{found.user_id}", label=str(found.user), after={"token": "revoked"})


@operation("staff.end_own_session", permission="staff.own", label=gettext_lazy("End one's own session"))
def end_own_session(*, sign_in: int, by: Actor, at: datetime) -> None:
    """Ends a session of the person himself, such as one left open at another desk.

    :raises NotFound: when he has no such session.
    """
    found = SignIn.objects.filter(pk=sign_in, user__pk=by.user_id or 0, revoked_at=None).select_related("user").first()
    if found is None:
        raise NotFound(_("This session is not there any more."))
    end(found, at)
    activity.note(f"user:{found.user_id}", label=str(found.user), after={"session": "ended"})


@operation("staff.revoke_own_token", permission="staff.own", label=gettext_lazy("Revoke one's own token"))
def revoke_own_token(*, token: int, by: Actor, at: datetime) -> None:
    """Ends a bearer token of the person himself.

    :raises NotFound: when he has no such token.
    """
    found = ApiToken.objects.filter(pk=token, user__pk=by.user_id or 0, revoked_at=None).select_related("user").first()
    if found is None:
        raise NotFound(_("This token is not there any more."))
    ApiToken.objects.filter(pk=found.pk).update(revoked_at=at)
    activity.note(f"user:{found.user_id}", label=str(found.user), after={"token": "revoked"})


@operation("staff.end_access", permission="staff.change", label=gettext_lazy("End all sessions and tokens"))
def end_access(*, user: int, by: Actor, at: datetime) -> int:
    """Ends all sessions and bearer tokens of a colleague at once; returns how many there were.

    :raises NotFound: there is no such colleague here.
    """
    found = found_colleague(user, by)
    ended = end_all(found, at)
    words = {"session": "ended", "token": "revoked"}
    if noted := {kind: words[kind] for kind, count in ended.items() if count}:
        activity.note(f"user:{found.pk}", label=str(found), after=noted)
    return sum(ended.values())


def end_all(user: User, at: datetime, *, keep: str = "") -> dict[str, int]:
    """Ends what is open of this person but the session ``keep``; returns how many sessions and tokens that were."""
    sessions = list(SignIn.objects.filter(user=user, revoked_at=None).exclude(session_key=keep))
    for sign_in in sessions:
        end(sign_in, at)
    tokens = ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=at)
    return {"session": len(sessions), "token": tokens}


def end_sign_ins_at(terminal: str, *, hotel: str, at: datetime) -> list[User]:
    """Ends all sessions at a terminal, within the operation that takes it out of use; returns whose they were."""
    open_there = SignIn.objects.filter(terminal=terminal, hotel_id=hotel, revoked_at=None, expires_at__gt=at)
    ended = list(open_there.select_related("user"))
    for one in ended:
        end(one, at)
    return list({one.user_id: one.user for one in ended}.values())


def end(sign_in: SignIn, at: datetime) -> None:
    SignIn.objects.filter(pk=sign_in.pk, revoked_at=None).update(revoked_at=at)
    Session.objects.filter(session_key=sign_in.session_key).delete()
