"""Operations on people: they are engaged, changed, let in again; nobody is deleted, for the log names them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from axes.handlers.proxy import AxesProxyHandler
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.checking import checked
from server.core.errors import BadArguments, NotPermitted
from server.core.joining import listed
from server.core.operations import operation
from server.staff.models import Post, Role, User

from .passwords import check_new_password
from .rights import found_colleague, is_installer, refuse_account, refuse_own_loss
from .sessions import end_all

Language = Literal["zh-hans", "en"]
FULL_PRICE = Decimal("1.00")


@dataclass(frozen=True)
class Card:
    """What the house keeps of a colleague; ``roles`` are those at one hotel, by their codes.

    ``is_superuser`` lets him do everything at every hotel; only one who may do so himself can say it.
    """

    name: str
    language: Language
    discount_limit: Decimal
    is_active: bool
    roles: tuple[str, ...]
    is_superuser: bool = False

    def as_noted(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "language": self.language,
            "discount_limit": f"{self.discount_limit:.2f}",
            "is_active": self.is_active,
            "roles": sorted(self.roles),
            "is_superuser": self.is_superuser,
        }


@operation("staff.engage", permission="staff.change", label=gettext_lazy("Add a colleague"))
def engage(
    *,
    username: str,
    name: str,
    password: str,
    roles: Sequence[str],
    language: Language = "zh-hans",
    discount_limit: Decimal = FULL_PRICE,
    by: Actor,
    at: datetime,
) -> User:
    """Makes a user with these roles at the actor's hotel.

    :raises BadArguments: with the message of each field, such as a name in use or a password that is too easy.
    """
    user = User(username=username.lower(), name=name, language=language, discount_limit=discount_limit)
    check_new_password(password, user, field="password")
    user.set_password(password)
    checked(user).save()
    _give_roles(user, roles, by.hotel)
    activity.note(f"user:{user.pk}", label=name, after={"username": user.username, "roles": sorted(roles)})
    announce("staff.rights_changed", users=[user.pk])
    return user


@operation("staff.change_colleague", permission="staff.change", label=gettext_lazy("Change a colleague"))
def change_colleague(*, user: int, card: Card, by: Actor, at: datetime) -> User:
    """Changes a colleague and his roles at the actor's hotel; who may not sign in any more is out at once.

    :raises NotFound: there is no such colleague here. :raises BadArguments: with the message of each field.
    :raises WorksElsewhere: he has roles at another hotel and more than his roles here is changed.
    :raises NotPermitted: the actor gives the right to do everything and has it not.
    :raises OwnRights: it would take the actor's own right to change users.
    """
    found = found_colleague(user, by)
    if card.is_superuser != found.is_superuser and not is_installer(by):
        raise NotPermitted(_("Only somebody who may do everything himself gives this right."))
    before, after = _card_of(found, by.hotel).as_noted(), card.as_noted()
    if not activity.note_difference(f"user:{found.pk}", label=card.name, before=before, after=after):
        return found
    if {**before, "roles": after["roles"]} != after:
        refuse_account(found, by)
        _write(found, card)
    if before["roles"] != after["roles"]:
        Post.objects.filter(user=found, hotel_id=by.hotel).exclude(role__code__in=card.roles).delete()
        _give_roles(found, card.roles, by.hotel)
    refuse_own_loss(by)
    announce("staff.rights_changed", users=[found.pk])
    if before["is_active"] and not card.is_active:
        end_all(found, at)
    return found


@operation("staff.unlock", permission="staff.change", label=gettext_lazy("Unlock a sign-in name"))
def unlock(*, user: int, by: Actor, at: datetime) -> bool:
    """Forgives the failed sign-ins of a colleague, so that he need not wait; returns whether there were any.

    :raises NotFound: there is no such colleague here.
    """
    found = found_colleague(user, by)
    forgiven = AxesProxyHandler.reset_attempts(username=found.username)
    if forgiven:
        activity.note(
            f"user:{found.pk}",
            label=str(found),
            before={"sign_in_lock": "set"},
            after={"sign_in_lock": "lifted"},
        )
    return bool(forgiven)


def _card_of(user: User, hotel: str) -> Card:
    roles = Post.objects.filter(user=user, hotel_id=hotel).values_list("role__code", flat=True)
    language: Language = "en" if user.language == "en" else "zh-hans"
    return Card(user.name, language, user.discount_limit, user.is_active, tuple(roles), user.is_superuser)


def _write(user: User, card: Card) -> None:
    user.name = card.name
    user.language = card.language
    user.discount_limit = card.discount_limit
    user.is_active = card.is_active
    user.is_superuser = card.is_superuser
    checked(user, but={"password"}).save(
        update_fields=["name", "language", "discount_limit", "is_active", "is_superuser"]
    )


def _give_roles(user: User, codes: Sequence[str], hotel: str) -> None:
    roles = list(Role.objects.filter(code__in=codes))
    if unknown := sorted(set(codes) - {role.code for role in roles}):
        message = _("There is no role %(roles)s.") % {"roles": listed(unknown)}
        raise BadArguments(message, fields={"roles": message})
    held = set(Post.objects.filter(user=user, hotel_id=hotel).values_list("role__code", flat=True))
    Post.objects.bulk_create([Post(user=user, hotel_id=hotel, role=role) for role in roles if role.code not in held])
