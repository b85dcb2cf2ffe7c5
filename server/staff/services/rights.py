"""Whom an administrator may act on, and what he can't take from himself."""

from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import DomainError, NotFound, NotPermitted
from server.staff.actors import permissions_of
from server.staff.models import Post, Role, User

KEY = "staff.change"


class OwnRights(DomainError):
    code = "own_rights"


class WorksElsewhere(NotPermitted):
    code = "works_elsewhere"


class HeldElsewhere(NotPermitted):
    code = "held_elsewhere"


def is_installer(by: Actor) -> bool:
    """Whether this is the one who installs the house, to whom all its hotels are open."""
    if by.user_id is None:
        return by.is_system
    return User.objects.filter(pk=by.user_id, is_superuser=True, is_active=True).exists()


def found_colleague(user: int, by: Actor) -> User:
    """The colleague, locked.

    :raises NotFound: when nobody with this key works at the actor's hotel.
    """
    within_reach = User.objects.within_reach(by.hotel, everywhere=is_installer(by))
    found = User.objects.select_for_update(no_key=True).filter(pk=user, pk__in=within_reach.values("pk")).first()
    if found is None:
        raise NotFound(_("There is no such colleague here any more."))
    return found


def refuse_account(user: User, by: Actor) -> None:
    """:raises WorksElsewhere: a name or a password is one for all hotels, so a single hotel may not change it."""
    if Post.objects.filter(user=user).exclude(hotel_id=by.hotel).exists() and not is_installer(by):
        raise WorksElsewhere(
            _("%(name)s works at another hotel as well. Here you may change only the roles at this hotel.")
            % {"name": user}
        )


def refuse_role(role: Role, by: Actor) -> None:
    """:raises HeldElsewhere: a role that is held at another hotel is not changed from here."""
    if Post.objects.filter(role=role).exclude(hotel_id=by.hotel).exists() and not is_installer(by):
        raise HeldElsewhere(
            _("Colleagues at another hotel have the role %(role)s. Add a role of your own instead.") % {"role": role}
        )


def refuse_own_loss(by: Actor) -> None:
    """Looks at what has just been written.

    :raises OwnRights: when the actor himself could not change users any more.
    """
    actor = User.objects.filter(pk=by.user_id or 0).first()
    if actor is None:
        return
    if not actor.is_active or KEY not in permissions_of([actor], by.hotel)[actor.pk]:
        raise OwnRights(_("This would take away your own right to change users. Ask another administrator to do it."))
