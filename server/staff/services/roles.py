"""Operations on roles; they are the same at all hotels of the house."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.checking import checked
from server.core.errors import DomainError, NotFound
from server.core.operations import operation
from server.staff.models import Role
from server.staff.roles import ROLES

from .rights import refuse_own_loss, refuse_role


class RoleHeld(DomainError):
    code = "role_held"


def install_roles() -> None:
    """Makes the roles of a house as it opens; what an administrator changed since is left alone."""
    for code, (name_zh, name_en, permissions) in ROLES.items():
        Role.objects.get_or_create(
            code=code,
            defaults={"name_zh": name_zh, "name_en": name_en, "permissions": sorted(permissions)},
        )


@operation("staff.add_role", permission="staff.change", label=gettext_lazy("Add a role"))
def add_role(*, code: str, name_zh: str, name_en: str, permissions: Sequence[str], by: Actor, at: datetime) -> Role:
    """A new role that nobody has yet.

    :raises BadArguments: with the message of each field.
    """
    role = checked(Role(code=code, name_zh=name_zh, name_en=name_en, permissions=sorted(permissions)))
    role.save()
    activity.note(f"role:{role.code}", label=name_en, after={"code": code, **_noted(role)})
    return role


@operation("staff.change_role", permission="staff.change", label=gettext_lazy("Change a role"))
def change_role(*, role: str, name_zh: str, name_en: str, permissions: Sequence[str], by: Actor, at: datetime) -> Role:
    """Changes a role's names and what those who have it may do, from their next step on.

    :raises NotFound: there is no such role. :raises BadArguments: with the message of each field.
    :raises HeldElsewhere: people of another hotel have it. :raises OwnRights: it would take the actor's own right.
    """
    found = _found(role)
    before = _noted(found)
    found.name_zh, found.name_en, found.permissions = name_zh, name_en, sorted(permissions)
    if not activity.note_difference(f"role:{role}", label=name_en, before=before, after=_noted(found)):
        return found
    refuse_role(found, by)
    checked(found).save()
    refuse_own_loss(by)
    announce("staff.rights_changed", users=sorted(found.posts.values_list("user_id", flat=True)))
    return found


@operation("staff.remove_role", permission="staff.change", label=gettext_lazy("Remove a role"))
def remove_role(*, role: str, by: Actor, at: datetime) -> None:
    """Takes away a role that nobody has.

    :raises NotFound: there is no such role. :raises RoleHeld: somebody has it.
    """
    found = _found(role)
    if found.posts.exists():
        raise RoleHeld(_("Colleagues have the role %(role)s. Give them another first.") % {"role": found})
    activity.note(f"role:{role}", label=found.name_en, before={"code": role, **_noted(found)})
    found.delete()


def _found(code: str) -> Role:
    role = Role.objects.select_for_update(no_key=True).filter(code=code).first()
    if role is None:
        raise NotFound(_("There is no role %(roles)s.") % {"roles": code})
    return role


def _noted(role: Role) -> dict[str, Any]:
    return {"name_zh": role.name_zh, "name_en": role.name_en, "permissions": sorted(role.permissions)}
