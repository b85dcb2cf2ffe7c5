"""Who may be given rooms."""

from collections.abc import Collection

from server.staff.actors import permissions_of
from server.staff.models import User

WORKS = "housekeeping.work"


def attendants_of(hotel: str, ids: Collection[str] | None = None) -> dict[str, User]:
    """By key: those with a role at this hotel that lets them work on rooms."""
    staff = User.objects.filter(posts__hotel_id=hotel, is_active=True).distinct()
    staff = staff if ids is None else staff.filter(pk__in=ids)
    rights = permissions_of(staff, hotel)
    return {str(user.pk): user for user in staff.order_by("name", "pk") if WORKS in rights[user.pk]}
