"""The house: floors, room types, rooms with their beds."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminIntegerFieldWidget

from server.core.admin_pages import OperatedForm, OperatedPage, actor_in

from . import services
from .models import Floor, Room, RoomType
from .services.rooms import BED_LABELS

NAMES = ("code", "name_zh", "name_en", "order")
SELLS = ("capacity", "extra_beds", "overbooking")


class OfThisHotel(admin.RelatedFieldListFilter):
    """Offers this hotel's floors and types only."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        actor = actor_in(request)
        return field.get_choices(
            include_blank=False, ordering=("order", "code"), limit_choices_to={"hotel": actor.hotel if actor else ""}
        )


class PartOfTheHouse(OperatedPage):
    permission = "rooms.build"

    @admin.display(description=_("rooms"), ordering="room_count")
    def room_count(self, row: Any) -> int:
        return int(row.room_count)


@admin.register(Floor)
class FloorPage(PartOfTheHouse):
    list_display = [*NAMES, "room_count"]
    list_display_links = ["code", "name_zh", "name_en"]
    fields = NAMES
    ordering = ["order", "code"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Floor]:
        rows: QuerySet[Floor] = super().get_queryset(request).annotate(room_count=Count("rooms"))
        return rows

    def added(self, values: dict[str, Any], **door: Any) -> Model:
        return services.build_floor(**values, **door)

    def changed(self, row: Floor, values: dict[str, Any], **door: Any) -> None:
        services.change_floor(floor=row.code, **values, **door)

    def removed(self, row: Floor, **door: Any) -> None:
        services.remove_floor(floor=row.code, **door)


@admin.register(RoomType)
class RoomTypePage(PartOfTheHouse):
    list_display = [*NAMES, *SELLS, "room_count"]
    list_display_links = ["code", "name_zh", "name_en"]
    fields = (*NAMES, *SELLS)
    ordering = ["order", "code"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[RoomType]:
        rows: QuerySet[RoomType] = super().get_queryset(request).annotate(room_count=Count("rooms"))
        return rows

    def record(self, row: RoomType) -> str:
        return f"room_type:{row.pk}"

    def added(self, values: dict[str, Any], **door: Any) -> Model:
        return services.build_room_type(**values, **door)

    def changed(self, row: RoomType, values: dict[str, Any], **door: Any) -> None:
        services.change_room_type(type=row.code, **values, **door)

    def removed(self, row: RoomType, **door: Any) -> None:
        services.remove_room_type(type=row.code, **door)


class RoomForm(OperatedForm):
    beds = forms.IntegerField(
        label=_("Beds"),
        min_value=1,
        max_value=len(BED_LABELS),
        initial=1,
        widget=UnfoldAdminIntegerFieldWidget,
        help_text=_("A bed is the smallest thing that is sold. Most rooms have one or two."),
    )

    class Meta:
        model = Room
        fields = ("number", "floor", "type")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "beds" in self.fields:
            self.initial["beds"] = self.instance.beds.count()


@admin.register(Room)
class RoomPage(PartOfTheHouse):
    form = RoomForm
    list_display = ["number", "floor", "type", "bed_count"]
    list_filter = [("floor", OfThisHotel), ("type", OfThisHotel)]
    list_select_related = ["floor", "type"]
    search_fields = ["number"]
    search_help_text = _("Room number")
    fields = ("number", "floor", "type", "beds")
    ordering = ["floor__order", "number"]
    list_per_page = 50

    @admin.display(description=_("beds"), ordering="bed_count")
    def bed_count(self, row: Any) -> int:
        return int(row.bed_count)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Room]:
        rows: QuerySet[Room] = super().get_queryset(request).annotate(bed_count=Count("beds"))
        return rows

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """This hotel's floors and types; they have pages of their own, so no windows open from here."""
        actor = actor_in(request)
        of_house = db_field.related_model.objects.filter(hotel=actor.hotel if actor else "")
        return super().formfield_for_foreignkey(db_field, request, queryset=of_house, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        for name in ("floor", "type"):
            if wrapped := form.base_fields.get(name):
                wrapped.widget = getattr(wrapped.widget, "widget", wrapped.widget)
        return form

    def record(self, row: Room) -> str:
        return f"room:{row.number}"

    def added(self, values: dict[str, Any], **door: Any) -> Model:
        return services.build_room(**_by_code(values), **door)

    def changed(self, row: Room, values: dict[str, Any], **door: Any) -> None:
        services.change_room(room=row.number, **_by_code(values), **door)

    def removed(self, row: Room, **door: Any) -> None:
        services.remove_room(room=row.number, **door)


def _by_code(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "floor": values["floor"].code, "type": values["type"].code}
