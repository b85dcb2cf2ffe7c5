"""The system page: whether the house can work, in words, and what to do; refreshed by itself."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from server.core import beats, readiness
from server.core.readiness import Check
from server.frontdesk.house_numbers import house_numbers

from .pages import Desk, desk_page, is_part

STATE = "frontdesk/parts/system_state.html"
TITLES: dict[str, Promise] = {
    "database": _("Database"),
    "feed": _("Feed"),
    beats.ALARM_CLOCK: _("Alarm clock"),
    beats.WORKER: _("Worker"),
    "redis": _("Redis"),
}
WHAT_IT_DOES: dict[str, Promise] = {
    "database": _("Keeps everything: rooms, guests, reminders, the log."),
    "feed": _("Numbers every change, so that each screen has them all."),
    beats.ALARM_CLOCK: _("Turns reminders to ringing at their time."),
    beats.WORKER: _("Tidies up and catches what came too late."),
    "redis": _("Tells the web processes of news a moment sooner."),
}


@dataclass(frozen=True)
class Part:
    """One part of the house as the page tells it."""

    check: Check

    @property
    def title(self) -> str | Promise:
        return TITLES.get(self.check.name, self.check.name)

    @property
    def purpose(self) -> str | Promise:
        """What it is for; a service that is well says so itself."""
        says_it_itself = self.check.ok and self.check.name in beats.SILENT_AFTER
        return "" if says_it_itself else WHAT_IT_DOES.get(self.check.name, "")

    @property
    def state(self) -> str:
        if not self.check.ok:
            return "bad"
        return "warn" if self.check.warning else "ok"


@desk_page("system.view")
@require_GET
def system(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The page; as a part what changes on it."""
    return render(request, STATE if is_part(request) else "frontdesk/system.html", state_of_house(desk))


def state_of_house(desk: Desk) -> dict[str, object]:
    """All parts and figures at this moment; what ``/readyz`` says is said here too."""
    found = readiness.checks(desk.at)
    parts = [Part(check) for check in found]
    return {
        "section": "system",
        "ready": readiness.is_ready(found),
        "troubles": sum(part.state == "bad" for part in parts),
        "warnings": sum(part.state == "warn" for part in parts),
        "parts": parts,
        "numbers": house_numbers(desk.hotel.code, at=desk.at),
        "version": settings.VERSION,
        "at": desk.at,
        "may_close_day": desk.by.may("nightaudit.run"),
    }
