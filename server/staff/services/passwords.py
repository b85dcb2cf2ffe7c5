"""Passwords: never shown, never noted; a new one ends what was open with the old."""

from datetime import datetime

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
