"""Who comes in: password and lock-out, the session's beginning and end, approval on the spot."""

from datetime import datetime, timedelta

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext as _

from server.core import approvals
from server.core.actors import Actor
from server.core.errors import DomainError, NotPermitted
from server.core.operations import find
from server.staff.actors import actor_for
from server.staff.models import SignIn, User
from server.staff.pins import counted_as

from .sessions import end

# Nobody is called by more; whoever sends more is not looked for, nor counted.
LONGEST_NAME = 30


class WrongCredentials(DomainError):
    code = "wrong_credentials"
    status = 401


class LockedOut(DomainError):
    code = "locked_out"
    status = 429


class NoRoleHere(NotPermitted):
    code = "no_role_here"


def check_password(request: HttpRequest, username: str, password: str) -> User:
    """The user with this name and password; too many failures lock the name out for a while, a success forgives them.

    :raises LockedOut: with the time to wait. :raises WrongCredentials: without saying which of the two is wrong.
    """
    name = username.strip().lower()
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise _wrong()
    user = authenticate(request, username=name, password=password)
    _refuse_locked_out(request)
    if not isinstance(user, User):
        raise _wrong()
    AxesProxyHandler.reset_attempts(username=user.username)
    return user


def check_pin(request: HttpRequest, person: str, pin: str, *, terminal: str) -> User:
    """The person who has this PIN; too many failures lock him out at this terminal for a while.

    :raises LockedOut: with the time to wait. :raises WrongCredentials: it is not his PIN, or he has none.
    """
    counted = counted_as(person, terminal)
    user = authenticate(request, username=counted, person=person, pin=pin)
    _refuse_locked_out(request)
    if not isinstance(user, User):
        raise WrongCredentials(
            _("This is not the PIN. Try again."), fields={"pin": _("This is not the PIN. Try again.")}
        )
    AxesProxyHandler.reset_attempts(username=counted)
    return user


def _refuse_locked_out(request: HttpRequest) -> None:
    if getattr(request, "axes_locked_out", False):
        minutes = int(settings.AXES_COOLOFF_TIME * 60)
        raise LockedOut(
            _("Too many failures. Wait %(minutes)s minutes, or ask an administrator to unlock this name.")
            % {"minutes": minutes}
        )


def _wrong() -> WrongCredentials:
    return WrongCredentials(_("This name and password do not go together. Check both and try again."))


def refuse_outsider(user: User, hotel: str) -> None:
    """:raises NoRoleHere: when the person has no role at this hotel."""
    if not actor_for(user, hotel).permissions:
        raise NoRoleHere(_("You have no role at this hotel. Ask an administrator."))


def note_sign_in(
    user: User, hotel: str, *, session_key: str, terminal: str, address: str | None, browser: str, at: datetime
) -> SignIn:
    """Lists the session that has just begun.

    :raises NoRoleHere: when the person has no role at this hotel.
    """
    refuse_outsider(user, hotel)
    return SignIn.objects.create(
        session_key=session_key,
        user=user,
        hotel_id=hotel,
        terminal=terminal,
        address=address,
        browser=browser[:200],
        signed_in_at=at,
        latest_seen_at=at,
        expires_at=at + timedelta(seconds=settings.SESSION_COOKIE_AGE),
    )


def follow_session(old_key: str, new_key: str) -> None:
    """The browser's session goes on under a new key."""
    SignIn.objects.filter(session_key=old_key).update(session_key=new_key)


def sign_out(session_key: str, *, at: datetime) -> None:
    """Takes the session off the list; the person himself signs out."""
    for found in SignIn.objects.filter(session_key=session_key, revoked_at=None):
        end(found, at)


def approve(
    request: HttpRequest,
    *,
    operation_name: str,
    args_hash: str,
    username: str,
    password: str,
    to: Actor,
    at: datetime,
    permission: str = "",
) -> str:
    """Checks another person's password and returns the token that lets ``to`` do this one thing once.

    ``permission`` is what he lends: the operation's own, or one that it asks for.

    :raises WrongCredentials: :raises LockedOut: :raises NotPermitted: as they say.
    """
    approver = actor_for(check_password(request, username, password), to.hotel)
    if not approver.may("staff.approve"):
        raise NotPermitted(_("%(name)s may not approve this.") % {"name": approver.name})
    operation = find(operation_name)
    permission = permission or operation.permission
    if permission not in operation.approvals:
        raise NotPermitted(_("Nobody can approve this on the spot. Ask a colleague who may do it."))
    return approvals.give(operation_name, permission, args_hash, to=to, by=approver, at=at)
