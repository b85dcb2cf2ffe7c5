"""What a form asks while somebody types: who may be meant, what a document says. Posted, so that no address holds a name."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from server.core.joining import listed
from server.core.soundness import is_sound
from server.frontdesk.guest_papers import document_types
from server.frontdesk.templatetags.moments import day_short
from server.guests.countries import country_name, of_passport
from server.guests.models import WatchListEntry
from server.guests.phones import phone_shown
from server.guests.resident_id import ResidentIdNotSound, read_resident_id
from server.guests.services.papers import OF_RESIDENTS, today_of
from server.stays.matching import Match, matches
from sync.rules.mrz import MrzNotSound, read_mrz

from .pages import Desk, desk_page

LONGEST = 200


@desk_page("stays.check_in")
@require_GET
def types(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The document types of the house."""
    return JsonResponse({"types": document_types(desk.hotel.code)})


@desk_page("stays.check_in", "reservations.change")
@require_POST
def offered(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Those who may be meant by ``text``, at most ten."""
    text = request.POST.get("text", "")[:LONGEST]
    found = matches(desk.hotel.code, text, sees_confidential=desk.sees_confidential) if is_sound(text) else []
    return JsonResponse({"matches": [_match(one, desk) for one in found]})


@desk_page("stays.check_in", "reservations.change", "guests.change")
@require_POST
def read_document(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What the number of a resident, or the lines of a passport, say of the holder; or why they can't be so."""
    today = today_of(desk.hotel.code, desk.at)
    lines, kind, number = (request.POST.get(name, "")[:LONGEST] for name in ("lines", "type", "number"))
    try:
        if lines.strip():
            return JsonResponse({"fills": _of_passport(lines, today)})
        if kind in OF_RESIDENTS and number.strip():
            return JsonResponse({"fills": _of_resident(number, today)})
    except MrzNotSound as wrong:
        return JsonResponse({"errors": {"lines": _why(wrong.part)}})
    except ResidentIdNotSound as wrong:
        return JsonResponse({"errors": {"number": str(wrong)}})
    return JsonResponse({"fills": {}})


def _of_resident(number: str, today: Any) -> dict[str, str]:
    said = read_resident_id(number, today=today)
    return {
        "number": said.number,
        "sex": said.sex,
        "birth_date": said.birth_date.isoformat(),
        "region": said.region,
        "nationality": "CN",
        "country": "CN",
    }


def _of_passport(lines: str, today: Any) -> dict[str, str]:
    said = read_mrz(lines, today=today)
    return {
        "type": "passport",
        "number": said.number,
        "family_name": said.family_name,
        "first_name": said.first_name,
        "name": f"{said.first_name} {said.family_name}".strip(),
        "sex": said.sex,
        "birth_date": said.birth_date.isoformat(),
        "nationality": of_passport(said.nationality),
        "country": of_passport(said.issuer),
        "expires_on": said.expires_on.isoformat(),
    }


def _why(part: str) -> str:
    parts = {
        "lines": _("These are not the two lines of 44 signs at the foot of a passport. Read them in once more."),
        "type": _("These lines are not of a passport. Type the document in."),
        "number": _("The passport's number was misread. Read the lines in once more."),
        "birth_date": _("The birth date was misread. Read the lines in once more."),
        "expires_on": _("The day of expiry was misread. Read the lines in once more."),
    }
    return parts.get(part, _("The lines were misread. Read them in once more."))


def _match(match: Match, desk: Desk) -> dict[str, Any]:
    guest, document = match.line.guest if match.line else None, match.document
    number = (
        document.number if document and desk.by.may("guests.see_documents") else document.masked if document else ""
    )
    return {
        "source": match.source,
        "guest": str(guest.pk) if guest else "",
        "name": match.name,
        "latin_name": guest.latin_name if guest else "",
        "vip": bool(guest and guest.is_vip),
        "confidential": bool(guest and guest.is_confidential),
        "phone": phone_shown(guest.phone) if guest else "",
        "nationality": country_name(guest.nationality) if guest else "",
        "document": {"type": document.type, "number": number} if document else None,
        "room": listed(match.line.rooms) if match.line else "",
        "latest": _latest(match),
        "watched": [_entry(entry) for entry in match.watched],
    }


def _latest(match: Match) -> str:
    latest = match.line.latest if match.line else None
    return f"{latest.room.number} {day_short(latest.arrival)}" if latest else ""


def _entry(entry: WatchListEntry) -> dict[str, str]:
    return {
        "entry": str(entry.pk),
        "kind": entry.kind,
        "label": capfirst(entry.get_kind_display()),
        "reason": entry.reason,
    }
