"""Operations on the staff: roles, people, sessions, approvals."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity, approvals
from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError, NotFound, NotPermitted
from server.core.operations import find, operation

from .actors import actor_for
from .models import ApiToken, Post, Role, SignIn, User
from .roles import ROLES


class WrongCredentials(DomainError):
    code = "wrong_credentials"
    status = 401


class LockedOut(DomainError):
    code = "locked_out"
    status = 429


class NoRoleHere(NotPermitted):
    code = "no_role_here"


def install_roles() -> None:
    """Makes the roles of a house as it opens; what an administrator changed since is left alone."""
    for code, (name_zh, name_en, permissions) in ROLES.items():
        Role.objects.get_or_create(
            code=code,
            defaults={"name_zh": name_zh, "name_en": name_en, "permissions": sorted(permissions)},
        )


@operation("staff.engage", permission="staff.change", label=gettext_lazy("Engage a colleague"))
def engage(
    *, username: str, name: str, password: str, roles: Sequence[str], language: str = "zh-hans", by: Actor, at: datetime
) -> User:
    """Makes a user with these roles at the actor's hotel."""
    user = User.objects.create_user(username, password, name=name, language=language)
    Post.objects.bulk_create(
        [Post(user=user, hotel_id=by.hotel, role=role) for role in Role.objects.filter(code__in=roles)]
    )
    activity.note(f"user:{user.pk}", label=name, after={"username": username, "roles": sorted(roles)})
    return user


def check_password(request: HttpRequest, username: str, password: str) -> User:
    """The user with this name and password; too many failures lock the name out for a while, a success forgives them.

    :raises LockedOut: with the time to wait. :raises WrongCredentials: without saying which of the two is wrong.
    """
    user = authenticate(request, username=username.strip().lower(), password=password)
    if getattr(request, "axes_locked_out", False):
        minutes = int(settings.AXES_COOLOFF_TIME * 60)
        raise LockedOut(
            _("Too many failures. Wait %(minutes)s minutes, or ask an administrator to unlock this name.")
            % {"minutes": minutes}
        )
    if not isinstance(user, User):
        raise WrongCredentials(_("This name and password do not go together. Check both and try again."))
    AxesProxyHandler.reset_attempts(username=user.username)
    return user


def note_sign_in(
    user: User, hotel: str, *, session_key: str, terminal: str, address: str | None, browser: str, at: datetime
) -> SignIn:
    """Lists the session that has just begun.

    :raises NoRoleHere: when the person has no role at this hotel.
    """
    if not actor_for(user, hotel).permissions:
        raise NoRoleHere(_("You have no role at this hotel. Ask an administrator."))
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


@operation("staff.end_session", permission="staff.view_sessions", label=gettext_lazy("End a session"))
def end_session(*, sign_in: int, by: Actor, at: datetime) -> None:
    """Ends a browser's session at once; its sockets close within seconds.

    :raises NotFound: when there is no such session at this hotel.
    """
    found = SignIn.objects.filter(pk=sign_in, hotel_id=by.hotel).select_related("user").first()
    if found is None:
        raise NotFound(_("This session is not there any more."))
    _end(found, at)
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
    _end(found, at)
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


@operation("staff.change_own_password", permission="staff.own", label=gettext_lazy("Change one's own password"))
def change_own_password(*, new_password: str, keep: str = "", by: Actor, at: datetime) -> User:
    """Sets a new password and ends the person's other sessions; ``keep`` is the key of the one that stays.

    :raises BadArguments: the new password is too easy.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=by.user_id or 0)
    try:
        validate_password(new_password, user)
    except ValidationError as error:
        raise BadArguments(
            _("Some fields need another look."), fields={"new_password": " ".join(error.messages)}
        ) from None
    user.set_password(new_password)
    user.save(update_fields=["password"])
    for other in SignIn.objects.filter(user=user, revoked_at=None).exclude(session_key=keep):
        _end(other, at)
    activity.note(f"user:{user.pk}", label=str(user), after={"password": "changed"})
    return user


def follow_session(old_key: str, new_key: str) -> None:
    """The browser's session goes on under a new key."""
    SignIn.objects.filter(session_key=old_key).update(session_key=new_key)


def sign_out(session_key: str, *, at: datetime) -> None:
    """Takes the session off the list; the person himself signs out."""
    for found in SignIn.objects.filter(session_key=session_key, revoked_at=None):
        _end(found, at)


def _end(sign_in: SignIn, at: datetime) -> None:
    SignIn.objects.filter(pk=sign_in.pk, revoked_at=None).update(revoked_at=at)
    Session.objects.filter(session_key=sign_in.session_key).delete()


def approve(
    request: HttpRequest, *, operation_name: str, args_hash: str, username: str, password: str, to: Actor, at: datetime
) -> str:
    """Checks another person's password and returns the token that lets ``to`` do this one thing once.

    :raises WrongCredentials: :raises LockedOut: :raises NotPermitted: as they say.
    """
    approver = actor_for(check_password(request, username, password), to.hotel)
    permission = find(operation_name).permission
    return approvals.give(operation_name, permission, args_hash, to=to, by=approver, at=at)
