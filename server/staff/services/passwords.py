"""Passwords: never shown, never noted; a new one ends what was open with the old."""

from datetime import datetime
from itertools import pairwise

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.operations import operation
from server.staff.models import User

from .rights import found_colleague, refuse_account
from .sessions import end_all

# The middle of a telephone's keys, from above and from below.
COLUMN = frozenset({"2580", "0852"})


@operation("staff.change_own_password", permission="staff.own", label=gettext_lazy("Change one's own password"))
def change_own_password(*, new_password: str, keep: str = "", by: Actor, at: datetime) -> User:
    """Sets a new password and ends the person's tokens and other sessions; ``keep`` is the key of the one that stays.

    :raises BadArguments: the new password is too easy.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=by.user_id or 0)
    check_new_password(new_password, user, field="new_password")
    user.set_password(new_password)
    user.save(update_fields=["password"])
    end_all(user, at, keep=keep)
    activity.note(f"user:{user.pk}", label=str(user), after={"password": "changed"})
    return user


@operation("staff.set_own_pin", permission="staff.own", label=gettext_lazy("Set one's own PIN"))
def set_own_pin(*, pin: str, by: Actor, at: datetime) -> None:
    """Sets the PIN by which the person signs in at tablets; empty takes it away.

    :raises BadArguments: it is not 4 to 8 digits, or one that anybody would try first.
    """
    _set_pin(User.objects.select_for_update(no_key=True).get(pk=by.user_id or 0), pin)


@operation("staff.set_pin", permission="staff.change", label=gettext_lazy("Set a colleague's PIN"))
def set_pin(*, user: int, pin: str, by: Actor, at: datetime) -> None:
    """Gives a colleague a PIN for tablets; empty takes it away.

    :raises NotFound: there is no such colleague here. :raises WorksElsewhere: he has roles at another hotel as well.
    :raises BadArguments: it is not 4 to 8 digits, or one that anybody would try first.
    """
    found = found_colleague(user, by)
    refuse_account(found, by)
    _set_pin(found, pin)


def _set_pin(user: User, pin: str) -> None:
    if pin:
        refuse_easy_pin(pin)
    user.pin = make_password(pin) if pin else ""
    user.save(update_fields=["pin"])
    activity.note(f"user:{user.pk}", label=str(user), after={"pin": "changed" if pin else "removed"})


def refuse_easy_pin(pin: str) -> None:
    """:raises BadArguments: it is not 4 to 8 digits, they are the same, follow one another, come twice, or are a column of keys."""
    if not (pin.isascii() and pin.isdecimal() and 4 <= len(pin) <= 8):
        words = _("Use 4 to 8 digits.")
    elif {int(b) - int(a) for a, b in pairwise(pin)} in ({0}, {1}, {-1}) or _comes_twice(pin) or pin in COLUMN:
        words = _("Everybody would try this one first. Choose other digits.")
    else:
        return
    raise BadArguments(_("Some fields need another look."), fields={"pin": words})


def _comes_twice(pin: str) -> bool:
    half = len(pin) // 2
    return pin[:half] == pin[half:]


@operation("staff.set_password", permission="staff.change", label=gettext_lazy("Set a colleague's password"))
def set_password(*, user: int, new_password: str, by: Actor, at: datetime) -> None:
    """Gives a colleague a new password; his sessions and tokens end at once.

    :raises NotFound: there is no such colleague here. :raises WorksElsewhere: he has roles at another hotel as well.
    :raises BadArguments: the new password is too easy.
    """
    found = found_colleague(user, by)
    refuse_account(found, by)
    check_new_password(new_password, found, field="new_password")
    found.set_password(new_password)
    found.save(update_fields=["password"])
    end_all(found, at)
    activity.note(f"user:{found.pk}", label=str(found), after={"password": "changed"})


def check_new_password(password: str, user: User, *, field: str) -> None:
    """:raises BadArguments: beside ``field``, when the password is too easy for this person."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise BadArguments(_("Some fields need another look."), fields={field: " ".join(error.messages)}) from None
