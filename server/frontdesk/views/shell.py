"""What every page of the desk needs."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from server.core.actors import Actor
from server.hotels.models import Hotel
from server.staff.actors import topics_for
from server.staff.models import User

from ..sections import Section, sections_for


def shell(request: HttpRequest) -> dict[str, object]:
    """The frame's context: nothing before sign-in, and nothing for the admin's own pages."""
    user = getattr(request, "user", None)
    actor: Actor | None = getattr(request, "actor", None)
    if not isinstance(user, User) or not actor or request.path.startswith("/admin/"):
        return {"theme": "auto"}
    hotel = getattr(request, "hotel_row", None) or Hotel.objects.filter(code=actor.hotel).first()
    if hotel is None:
        return {"theme": user.theme}
    sections = sections_for(actor)
    return {
        "theme": user.theme,
        "hotel": hotel,
        "actor": actor,
        "sections": sections,
        "desk": _for_scripts(user, actor, hotel, sections),
    }


def _for_scripts(user: User, actor: Actor, hotel: Hotel, sections: list[Section]) -> dict[str, object]:
    """What the page's modules know from the start; it holds no guest."""
    return {
        "hotel": hotel.code,
        "time_zone": hotel.time_zone,
        "business_date": hotel.business_date.isoformat(),
        "user": {"id": str(user.pk), "name": str(user)},
        "permissions": sorted(actor.permissions),
        "topics": sorted(topics_for(actor.permissions)),
        "terminal": actor.terminal,
        "language": get_language() or "en",
        "app": settings.VERSION,
        "sections": [
            {"key": s.key, "label": str(s.label), "url": s.url, "icon": s.icon, "chord": s.chord} for s in sections
        ],
    }
