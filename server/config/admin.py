"""The site at ``/admin/``: who comes in, where one signs in, and what stands at its side."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from unfold.sites import UnfoldAdminSite

from server.core.admin_pages import HousePage, actor_in
from server.frontdesk.sections import ADMIN_PERMISSIONS
from server.frontdesk.views.sign_in import end
from server.hotels.models import Hotel
from server.staff.models import User

# Heading, and under it: page, words, sign, permission, and what it is for.
Entry = tuple[str, Promise, str, str, Promise]
NAVIGATION: tuple[tuple[Promise, tuple[Entry, ...]], ...] = (
    (
        _("The house"),
        (
            ("rooms_room", _("Rooms"), "meeting_room", "rooms.build", _("Numbers, floors, types and beds.")),
            ("rooms_floor", _("Floors"), "floor", "rooms.build", _("Their names and their order on the room map.")),
            ("rooms_roomtype", _("Room types"), "category", "rooms.build", _("What kinds of rooms are sold.")),
            ("hotels_hotel", _("Hotel"), "apartment", "hotels.open", _("The hotel's names and time zone.")),
        ),
    ),
    (
        _("Colleagues"),
        (
            ("staff_user", _("Users"), "group", "staff.change", _("Who may sign in, with which roles.")),
            ("staff_role", _("Roles"), "badge", "staff.change", _("What each role may do.")),
        ),
    ),
    (
        _("Forms"),
        (
            (
                "hotels_referenceitem",
                _("Reference data"),
                "list_alt",
                "reference.change",
                _("The words that forms offer: documents, reasons, sources."),
            ),
            (
                "folios_transactioncode",
                _("Prices and methods of payment"),
                "payments",
                "reference.change",
                _("What can be posted to a folio, and how it is paid."),
            ),
        ),
    ),
    (
        _("Worker"),
        (
            ("django_q_schedule", _("Schedules"), "schedule", "staff.change", _("What runs by itself, and when next.")),
            ("django_q_failure", _("Failed tasks"), "error", "staff.change", _("What went wrong in the background.")),
        ),
    ),
)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """What this person may open, in groups."""
    actor = actor_in(request)
    groups = [
        {
            "title": heading,
            "items": [
                {"title": words, "icon": sign, "link": reverse(f"admin:{page}_changelist"), "about": about}
                for page, words, sign, permission, about in entries
                if actor and actor.may(permission)
            ],
        }
        for heading, entries in NAVIGATION
    ]
    return [group for group in groups if group["items"]]


def theme(request: HttpRequest) -> str | None:
    """The person's own appearance, as on the desk; None follows the device."""
    chosen = request.user.theme if isinstance(request.user, User) else User.Theme.AUTO
    return None if chosen == User.Theme.AUTO else str(chosen)


def hotel_name(request: HttpRequest) -> str:
    actor = actor_in(request)
    hotel = Hotel.objects.filter(code=actor.hotel).first() if actor else None
    return str(hotel or "")


def shows_history(request: HttpRequest) -> bool:
    actor = actor_in(request)
    return actor is not None and actor.may("activity.view")


class HouseSite(UnfoldAdminSite):
    """Signing in and out is the desk's; every page says by itself which permission opens it."""

    index_title = _("Admin")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Other packages' own pages stay out: they write past the operations and know no hotel."""
        if admin_class is not None and issubclass(admin_class, HousePage):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        actor = actor_in(request)
        return actor is not None and any(actor.may(permission) for permission in ADMIN_PERMISSIONS)

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        wanted = request.GET.get("next") or reverse("admin:index")
        if not isinstance(request.user, User):
            return redirect_to_login(wanted)
        if self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return TemplateResponse(request, "config/closed.html", self.each_context(request), status=403)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return end(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return HttpResponseRedirect("/profile/")

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:index"))
