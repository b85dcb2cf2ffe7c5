"""Approval on the spot: another person's word, bound to one operation and its arguments, used once."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import ApprovalNeeded, NotPermitted
from server.core.models import Approval

LASTS = timedelta(minutes=2)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def give(operation: str, permission: str, args_hash: str, *, to: Actor, by: Actor, at: datetime) -> str:
    """Records the approval of ``by``, who has proved who he is, and returns the token that uses it once.

    :raises NotPermitted: when the approver lacks the permission or is the same person.
    """
    if by.user_id == to.user_id:
        raise NotPermitted(_("Another person has to approve this."))
    if not by.may(permission):
        raise NotPermitted(_("%(name)s may not approve this.") % {"name": by.name})
    token = secrets.token_urlsafe(24)
    Approval.objects.create(
        hotel=to.hotel,
        token_hash=_hash(token),
        operation=operation,
        permission=permission,
        args_hash=args_hash,
        actor_id=to.user_id or "",
        approver_id=by.user_id or "",
        approver=by.name,
        expires_at=at + LASTS,
    )
    return token


def use(token: str, operation: str, args_hash: str, *, by: Actor, at: datetime) -> Actor:
    """The actor with the approved permission, for the running operation only.

    :raises ApprovalNeeded: when the approval is for something else, was used or has expired.
    """
    waiting = Approval.objects.filter(
        token_hash=_hash(token),
        hotel=by.hotel,
        operation=operation,
        args_hash=args_hash,
        actor_id=by.user_id or "",
        used_at=None,
        expires_at__gt=at,
    )
    approval = waiting.first()
    if approval is None or not waiting.update(used_at=at):
        raise ApprovalNeeded("", _("This approval is used or was for something else. Ask again."))
    return by.with_approval(approval.permission, approval.approver)
