"""The hotel's own card, and the words that forms offer."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from server.core.admin_pages import OperatedPage, actor_in

from . import services
from .models import Hotel, ReferenceItem


@admin.register(Hotel)
class HotelPage(OperatedPage):
    """Names and time zone; the business date is moved by the night audit alone."""

    permission = "hotels.open"
    of_hotel = "pk"
    can_add = can_remove = False
    fields = ("code", "name_zh", "name_en", "time_zone", "currency", "business_date")
    readonly_fields = ("code", "currency", "business_date")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, str] | None = None) -> HttpResponse:
        """There is one to see: where one signed in."""
        actor = actor_in(request)
        if actor is None or not self.may(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:hotels_hotel_change", args=[actor.hotel]))

    def changed(self, row: Hotel, values: dict[str, Any], **door: Any) -> None:
        services.change_hotel(**values, **door)


@admin.register(ReferenceItem)
class ReferenceItemPage(OperatedPage):
    """A word is taken out of use, never removed: what was written with it stays readable."""

    permission = "reference.change"
    can_remove = False
    list_display = ["kind", "name_zh", "name_en", "code", "order", "is_active"]
    list_display_links = ["name_zh", "name_en"]
    list_filter = ["kind", "is_active"]
    search_fields = ["name_zh", "name_en", "code"]
    search_help_text = _("Name or code")
    list_per_page = 50

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        named = ["kind", "code", "name_zh", "name_en", "order"]
        return [*named, "is_active"] if obj else named

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Records keep the kind and the code."""
        return ("kind", "code") if obj else ()

    def record(self, row: ReferenceItem) -> str:
        return f"reference:{row.pk}"

    def added(self, values: dict[str, Any], **door: Any) -> Model:
        return services.add_reference(**values, **door)

    def changed(self, row: ReferenceItem, values: dict[str, Any], **door: Any) -> None:
        services.change_reference(item=row.pk, **values, **door)
