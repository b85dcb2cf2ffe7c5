"""What stands before every page of the desk: a sign-in, a permission, the hotel's own time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from server.core import clock
from server.core.actors import Actor
from server.hotels.models import Hotel
from server.hotels.selectors import hotel_with_settings
from server.staff.middleware import actor_of
from server.staff.models import User

P = ParamSpec("P")


@dataclass(frozen=True)
class Desk:
    """Who asks, at which hotel, when."""

    by: Actor
    hotel: Hotel
    at: datetime

    @property
    def sees_confidential(self) -> bool:
        return self.by.may("guests.see_confidential")


View = Callable[Concatenate[HttpRequest, Desk, P], HttpResponse]


def desk_page(*permissions: str) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """The view for those who have one of the permissions; times are shown as the hotel's clocks show them."""

    def wrap(view: View[P]) -> Callable[..., HttpResponse]:
        @never_cache
        @login_required
        @wraps(view)
        def call(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            by = actor_of(request)
            if permissions and not any(by.may(permission) for permission in permissions):
                return render(request, "frontdesk/refused.html", {"section": ""}, status=403)
            hotel = hotel_with_settings(by.hotel)
            request.hotel_row = hotel  # type: ignore[attr-defined]
            with timezone.override(hotel.zone):
                return view(request, Desk(by, hotel, clock.now()), *args, **kwargs)

        @wraps(call)
        def ask(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if is_part(request) and not isinstance(request.user, User):
                return _sign_in_again(request)
            return call(request, *args, **kwargs)

        return ask

    return wrap


def is_part(request: HttpRequest) -> bool:
    """Whether a part of the page that stands is asked for, not a page."""
    return bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    """The whole page goes to the sign-in; a part of it would stand there without its frame."""
    query = urlencode({"next": request.headers.get("HX-Current-URL", "/")})
    return HttpResponse(status=401, headers={"HX-Redirect": f"{settings.LOGIN_URL}?{query}"})
