"""The sections of the desk, and what one must be allowed to see them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from server.core.actors import Actor


@dataclass(frozen=True)
class Section:
    """A line of the rail; one of ``permissions`` is enough."""

    key: str
    label: Promise
    url: str
    icon: str
    permissions: tuple[str, ...]
    chord: str = ""


# Each opens some page of the admin.
ADMIN_PERMISSIONS = ("reference.change", "staff.change", "rooms.build", "hotels.open")
SECTIONS = (
    Section("room_map", _("Room map"), "/", "room-map", ("rooms.view",), "g r"),
    Section("tape_chart", _("Tape chart"), "/tape-chart/", "tape-chart", ("desk.view",), "g h"),
    Section("lists", _("Lists"), "/lists/", "list", ("desk.view",), "g l"),
    Section("availability", _("Free rooms"), "/availability/", "calendar", ("desk.view",), "g v"),
    Section("messages", _("Messages"), "/messages/", "message", ("desk.view",), "g m"),
    Section("wake_ups", _("Wake-ups"), "/wake-ups/", "wake-up", ("desk.view",), "g w"),
    Section("housekeeping", _("House\u00adkeeping"), "/housekeeping/", "clean", ("housekeeping.view",), "g k"),
    Section("attention", _("Attention"), "/attention/", "attention", ("terminals.settle",), "g x"),
    Section("guests", _("Guests"), "/guests/", "guests", ("desk.view",), "g u"),
    Section("rates", _("Rates"), "/rates/", "rates", ("desk.view", "rates.change"), "g p"),
    Section("statistics", _("Statistics"), "/statistics/", "statistics", ("desk.view",), "g i"),
    Section("police", _("Police"), "/police/", "police", ("police.report",), "g o"),
    Section("shift", _("Cashier"), "/shift/", "cash", ("shifts.use", "shifts.view_all"), "g c"),
    Section("activity", _("Activity"), "/activity/", "activity", ("activity.view",), "g a"),
    Section("import", _("Import"), "/import/", "import", ("reference.import",), "g n"),
    Section(
        "terminals",
        _("Terminals"),
        "/terminals/",
        "terminal",
        ("terminals.name", "terminals.enrol", "system.view"),
        "g t",
    ),
    Section("system", _("System"), "/system/", "system", ("system.view",), "g s"),
    Section("settings", _("Settings"), "/settings/", "settings", ("hotels.change_settings",), "g e"),
    Section("sessions", _("Sessions"), "/sessions/", "session", ("staff.view_sessions",), ""),
    Section("admin", _("Admin"), "/admin/", "admin", ADMIN_PERMISSIONS, ""),
)


def sections_for(actor: Actor) -> list[Section]:
    return [section for section in SECTIONS if any(actor.may(permission) for permission in section.permissions)]
