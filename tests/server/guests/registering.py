"""Guests as tests need them."""

from server.core.operations import perform
from server.guests.models import Guest
from tests.house import AFTERNOON, OPENING, day


def come(room, name, at=AFTERNOON, by=OPENING, **more):
    """Somebody walks in; he who came last is returned."""
    asked = {key: more.pop(key) for key in ("confidential", "acknowledged") if key in more}
    args = {"room": room, "departure": day(2), "guests": [{"name": name, **more}], **asked}
    perform("stays.walk_in", args, by=by, at=at)
    return Guest.objects.get(stay_guests__stay__room__number=room, stay_guests__stay__state="in_house")


def passport(number, **more):
    return {"type": "passport", "number": number, **more}


def change(guest, by=OPENING, **changes):
    perform("guests.change", {"guest": str(guest.pk), "changes": changes}, by=by, at=AFTERNOON)
    guest.refresh_from_db()


def watch(by=OPENING, **entry):
    given = {"kind": "blacklist", "reason": "未付房费", **entry}
    return perform("guests.watch", given, by=by, at=AFTERNOON)["entry"]
