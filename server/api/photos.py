"""Photos of faults and lost property: terminals send them, those who see housekeeping's work look at them."""

import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from server.core import clock
from server.core.actors import Actor
from server.core.errors import BadArguments, NotFound
from server.housekeeping.models import Photo
from server.housekeeping.photos import LARGEST_BYTES, keep, place_of, redraw, refuse_other_bytes
from server.housekeeping.services import keep_photo
from server.terminals.models import Terminal

from .callers import for_callers
from .edge import READING
from .problems import BodyTooLarge
from .terminal import for_terminals

HASH = re.compile(r"[0-9a-f]{64}")


@for_terminals("PUT")
def send(request: HttpRequest, terminal: Terminal, sha256: str) -> HttpResponse:
    """The photo's bytes as the device hashed them. Sent again, it is kept once."""
    if not HASH.fullmatch(sha256):
        raise BadArguments(_("A photo goes by the SHA-256 of its bytes, in small letters."))
    by = Actor.system(terminal.hotel_id, terminal.name)
    if not _is_kept(terminal.hotel_id, sha256):
        data = _bytes_of(request)
        refuse_other_bytes(data, sha256)
        drawn = redraw(data)
        keep(terminal.hotel_id, sha256, drawn.data)
        keep_photo(sha256=sha256, width=drawn.width, height=drawn.height, by=by, at=clock.now())
    return JsonResponse({"photo": sha256})


def _is_kept(hotel: str, sha256: str) -> bool:
    return Photo.objects.filter(hotel_id=hotel, sha256=sha256).exists() and place_of(hotel, sha256).exists()


def _bytes_of(request: HttpRequest) -> bytes:
    """:raises BodyTooLarge: more than a photo may have, also where their number was not announced."""
    announced = int(request.META.get("CONTENT_LENGTH") or 0)
    data = bytes(request.read(LARGEST_BYTES + 1)) if announced <= LARGEST_BYTES else b""
    if max(announced, len(data)) > LARGEST_BYTES:
        most = LARGEST_BYTES // 1000
        raise BodyTooLarge(_("The body is larger than %(most)s KB. Send less at once.") % {"most": most})
    return data


@for_callers(*READING)
def show(request: HttpRequest, hotel: str, by: Actor, sha256: str) -> HttpResponse:
    """The photo as it is kept, for those who see housekeeping's work; for anybody else it is not there."""
    is_shown = by.may("housekeeping.view") and HASH.fullmatch(sha256) and _is_kept(hotel, sha256)
    if not is_shown:
        raise NotFound(_("It is not there, or not any more."))
    answer = HttpResponse(place_of(hotel, sha256).read_bytes(), content_type="image/jpeg")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
