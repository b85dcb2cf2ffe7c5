"""All rows of some topics, exact for one number of the feed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from server.core import clock, feed
from server.core.actors import Actor
from server.staff.actors import topics_for
from server.terminals.credentials import own_topic

from .callers import for_callers
from .edge import READING
from .problems import problem


@for_callers(*READING)
def snapshot(request: HttpRequest, hotel: str, by: Actor) -> HttpResponse:
    topics = {topic for topic in request.GET.get("topics", "").split(",") if topic}
    if not topics:
        return problem(422, "bad_arguments", _("Say which topics: ?topics=rooms,desk"))
    if not topics <= topics_for(by.permissions) | {own_topic(by.terminal)}:
        return problem(403, "not_permitted", _("You may not follow all of these topics."))
    found = feed.snapshot(hotel, topics, at=clock.now())
    return JsonResponse(
        {
            "epoch": found.epoch,
            "seq": found.seq,
            "server_time": found.server_time,
            "collections": found.collections,
        },
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )
