"""The keys that a person takes for the commands of the desk."""

from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.operations import operation
from server.staff.keyboard import why_not
from server.staff.models import OwnKeys, User

Command = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,31}$")]
Taken = Annotated[dict[Command, Annotated[str, Field(max_length=20)]], Field(max_length=60)]


@operation("staff.set_keys", permission="staff.own", label=gettext_lazy("Choose one's own keys"), api=True)
def set_keys(*, keys: Taken, by: Actor, at: datetime) -> None:
    """All keys that the person has taken instead of the standard ones, by the command's name; none are the standard ones.

    :raises BadArguments: keys that nobody can take, or the same ones twice, each by its command.
    """
    wrong = {f"keys.{command}": words for command, pressed in keys.items() if (words := why_not(pressed))}
    if not wrong:
        twice = _("Another command has these keys. Take others, or change that one first.")
        wrong = {f"keys.{one}": twice for one in keys if list(keys.values()).count(keys[one]) > 1}
    if wrong:
        raise BadArguments(next(iter(wrong.values())), fields=wrong)
    user = User.objects.select_for_update(no_key=True).get(pk=by.user_id or 0)
    found, _is_new = OwnKeys.objects.get_or_create(user=user, hotel_id=by.hotel)
    before, found.keys = found.keys, keys
    found.save()
    activity.note(
        f"user:{user.pk}", label=str(user), before={"own_keys": _short(before)}, after={"own_keys": _short(keys)}
    )
    feed.touch("own_keys", [user.pk], event="staff.keys_changed")


def _short(keys: dict[str, str]) -> str:
    return ", ".join(f"{command}: {pressed}" for command, pressed in sorted(keys.items()))
