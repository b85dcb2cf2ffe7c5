"""The parameters of a hotel: each with its default, its bounds and a sentence that explains it."""

from datetime import time
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field

ROOMS = _("Rooms and the day")
RESERVATIONS = _("Reservations")
ALERTS = _("Messages and wake-up calls")
HOUSEKEEPING = _("Housekeeping")
DEVICES = _("Devices and other systems")
NOT_CONNECTED = _("not connected")
SIMULATOR = _("simulator, for trying out")


def _explained(
    title: object, explanation: object, group: object, choices: dict[str, object] | None = None, **bounds: object
) -> object:
    """``choices`` are the words of the values that may be chosen."""
    told = {"title": title, "help": explanation, "group": group, "choices": choices or {}}
    return Field(json_schema_extra=told, **bounds)  # type: ignore[call-overload]


class Parameters(BaseModel):
    """Typed values; unknown names are refused."""

    model_config = ConfigDict(extra="forbid")

    check_in_time: Annotated[
        time,
        _explained(
            _("Check-in from"),
            _("From this hour on an arriving guest may expect the room. Planned stays begin here."),
            ROOMS,
        ),
    ] = time(14, 0)
    check_out_time: Annotated[
        time,
        _explained(
            _("Check-out until"),
            _("Until this hour a departing guest keeps the room. Planned stays and closures end here."),
            ROOMS,
        ),
    ] = time(12, 0)
    day_begins: Annotated[
        time,
        _explained(
            _("A hotel day begins at"),
            _("A guest who arrives before this hour still belongs to the night before."),
            ROOMS,
        ),
    ] = time(6, 0)
    double_click: Annotated[
        Literal["panel", "walk_in", "registration", "actions"],
        _explained(
            _("Double click on a room"),
            _(
                "What a double click on the room map does. Registering, it takes the guest who is due in the room, if any."
            ),
            ROOMS,
            {
                "panel": _("show the room"),
                "walk_in": _("register a guest"),
                "registration": _("open the whole registration"),
                "actions": _("open the actions"),
            },
        ),
    ] = "registration"
    hourly_hours: Annotated[
        int,
        _explained(
            _("Hours of an hourly stay"),
            _("How long a room is given to a guest who stays for hours only."),
            ROOMS,
            ge=1,
            le=12,
        ),
    ] = 4
    day_use: Annotated[
        Literal["none", "half", "full"],
        _explained(
            _("A guest who leaves on the day of arrival pays"),
            _("What of the night is charged when a guest goes before the night audit."),
            ROOMS,
            {"none": _("nothing"), "half": _("half a night"), "full": _("a whole night")},
        ),
    ] = "none"
    late_charges: Annotated[
        bool,
        _explained(
            _("Late departures are charged"),
            _("Half a night until the hour below, a whole one afterwards."),
            ROOMS,
        ),
    ] = False
    half_day_until: Annotated[
        time,
        _explained(
            _("Half a night until"),
            _("Who leaves late pays half a night until this hour, and a whole one afterwards."),
            ROOMS,
        ),
    ] = time(18, 0)
    grace_minutes: Annotated[
        int,
        _explained(
            _("Grace at departure (minutes)"),
            _("So long after the agreed time nothing is charged: for late departures and for further hours."),
            ROOMS,
            ge=0,
            le=240,
        ),
    ] = 30
    delete_hours: Annotated[
        int,
        _explained(
            _("A reservation may be deleted for (hours)"),
            _("Later it is locked: only those with the permission may delete it. A confirmed one is only cancelled."),
            RESERVATIONS,
            ge=0,
            le=240,
        ),
    ] = 2
    release_hour: Annotated[
        time,
        _explained(
            _("Tentative reservations are released at"),
            _("At this hour of their day of arrival they lose their places; confirmed ones keep them until the audit."),
            RESERVATIONS,
        ),
    ] = time(18, 0)
    no_show_hours: Annotated[
        int,
        _explained(
            _("No-show after (hours)"),
            _("So long after the expected arrival a tentative reservation counts as no-show. 0 switches it off."),
            RESERVATIONS,
            ge=0,
            le=48,
        ),
    ] = 0
    messages_pop_up: Annotated[
        bool,
        _explained(
            _("Guest messages pop up"),
            _("At its time a message pops up on every desk. Switched off, it is only listed."),
            ALERTS,
        ),
    ] = True
    sound: Annotated[
        bool,
        _explained(_("Sound"), _("Pop-ups are heard too, until somebody acts on them."), ALERTS),
    ] = True
    second_call_minutes: Annotated[
        int,
        _explained(
            _("Second wake-up call after (minutes)"),
            _("When a guest does not answer, the call rings again after this time."),
            ALERTS,
            ge=1,
            le=60,
        ),
    ] = 5
    wake_up_calls: Annotated[
        int,
        _explained(
            _("Wake-up calls at the most"),
            _("How often a guest is called before the wake-up counts as not answered."),
            ALERTS,
            ge=1,
            le=5,
        ),
    ] = 2
    escalate_minutes: Annotated[
        int,
        _explained(
            _("Tell the managers after (minutes)"),
            _("When nobody acts on a ringing reminder for this long, it rings at the managers too. 0 switches it off."),
            ALERTS,
            ge=0,
            le=120,
        ),
    ] = 5
    credits_departure: Annotated[
        int,
        _explained(
            _("Credits of a departure"),
            _("What cleaning a room after a departure counts when rooms are shared out; ten minutes are one credit."),
            HOUSEKEEPING,
            ge=0,
            le=50,
        ),
    ] = 4
    credits_stay_over: Annotated[
        int,
        _explained(
            _("Credits of a stay-over"),
            _("What cleaning a room counts whose guests stay."),
            HOUSEKEEPING,
            ge=0,
            le=50,
        ),
    ] = 2
    credits_arrival: Annotated[
        int,
        _explained(
            _("Credits of an arrival"),
            _("What the last look counts at a clean room that is awaited today."),
            HOUSEKEEPING,
            ge=0,
            le=50,
        ),
    ] = 1
    credits_touch_up: Annotated[
        int,
        _explained(
            _("Credits of a touch-up"),
            _("What freshening up a room counts that has stood empty for long."),
            HOUSEKEEPING,
            ge=0,
            le=50,
        ),
    ] = 1
    credits_deep_clean: Annotated[
        int,
        _explained(
            _("Credits of a deep cleaning"),
            _("What a deep cleaning counts, with all that is done after a departure."),
            HOUSEKEEPING,
            ge=0,
            le=50,
        ),
    ] = 9
    arrivals_are_checked: Annotated[
        bool,
        _explained(
            _("Clean rooms are looked at before an arrival"),
            _("A clean room that is awaited today and not inspected yet stands on the day’s list."),
            HOUSEKEEPING,
        ),
    ] = True
    touch_up_days: Annotated[
        int,
        _explained(
            _("Touch-up after (days)"),
            _("A clean room in which nobody slept or worked for so long is freshened up. 0 switches it off."),
            HOUSEKEEPING,
            ge=0,
            le=90,
        ),
    ] = 7
    deep_clean_days: Annotated[
        int,
        _explained(
            _("Deep cleaning every (days)"),
            _("So many days after the latest one a room is cleaned thoroughly. 0 switches it off."),
            HOUSEKEEPING,
            ge=0,
            le=730,
        ),
    ] = 0
    deep_cleans_a_day: Annotated[
        int,
        _explained(
            _("Deep cleanings a day"),
            _("At the most so many rooms a day, those first that have waited longest."),
            HOUSEKEEPING,
            ge=1,
            le=50,
        ),
    ] = 2
    housekeeping_sees_names: Annotated[
        bool,
        _explained(
            _("Housekeeping sees guests’ names"),
            _("Tablets show the name of the guest in each room; a confidential guest’s never."),
            HOUSEKEEPING,
        ),
    ] = False
    lock_driver: Annotated[
        Literal["none", "simulator"],
        _explained(
            _("Lock system"),
            _("What encodes the keys of the rooms."),
            DEVICES,
            {"none": NOT_CONNECTED, "simulator": SIMULATOR},
        ),
    ] = "none"
    card_driver: Annotated[
        Literal["none", "simulator"],
        _explained(
            _("Card terminal"),
            _("What holds money on a guest’s card and takes it later."),
            DEVICES,
            {"none": NOT_CONNECTED, "simulator": SIMULATOR},
        ),
    ] = "none"
    document_reader: Annotated[
        Literal["keyboard", "simulator"],
        _explained(
            _("Document reader"),
            _("A reader that types like a keyboard fills the guest’s form by itself. The simulator is a button there."),
            DEVICES,
            {"keyboard": _("types like a keyboard"), "simulator": SIMULATOR},
        ),
    ] = "keyboard"
    police_driver: Annotated[
        Literal["none", "simulator"],
        _explained(
            _("Connection to the police"),
            _("What receives the arrivals. Without one they are handed over as a file."),
            DEVICES,
            {"none": NOT_CONNECTED, "simulator": SIMULATOR},
        ),
    ] = "none"
    police_layout: Annotated[
        Literal["csv", "json"],
        _explained(
            _("Layout for the police"),
            _("How the arrivals are written. A file of the same name in the data folder changes it."),
            DEVICES,
            {"csv": "CSV", "json": "JSON"},
        ),
    ] = "csv"
