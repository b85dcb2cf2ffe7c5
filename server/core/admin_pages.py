"""The ground of all pages of the admin: who may open one, and how its changes go through operations."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin as DjangoAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from unfold.admin import ModelAdmin

from server.core import clock
from server.core.actors import Actor
from server.core.errors import DomainError


def actor_in(request: HttpRequest) -> Actor | None:
    return getattr(request, "actor", None)


class OutsideTransactions(DjangoAdmin):
    """An operation is a transaction of its own: it may be done again, and nothing comes after its events."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._changeform_view(request, *args, **kwargs)  # type: ignore[attr-defined,no-any-return]

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return self._delete_view(request, object_id, extra_context)  # type: ignore[attr-defined,no-any-return]


class HousePage(ModelAdmin, OutsideTransactions):
    """A page for those with ``permission`` at the hotel where they signed in; it shows that hotel's rows only."""

    permission: ClassVar[str]
    of_hotel: ClassVar[str] = "hotel"
    can_add = can_change = can_remove = True

    def may(self, request: HttpRequest) -> bool:
        actor = actor_in(request)
        return actor is not None and actor.may(self.permission)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.can_add and self.may(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.can_change and self.may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.can_remove and self.may(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        actor = actor_in(request)
        rows = super().get_queryset(request)
        if not self.of_hotel:
            return rows  # type: ignore[no-any-return]
        return rows.filter(**{self.of_hotel: actor.hotel if actor else ""})  # type: ignore[no-any-return]


class OperatedForm(forms.ModelForm):
    """A form that says beside its fields what an operation has just refused."""

    refusal: DomainError | None = None
    hotel: str = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal is None:
            return cleaned
        for name, message in self.refusal.fields.items():
            self.add_error(name if name in self.fields else None, message)
        if not self.refusal.fields:
            self.add_error(None, self.refusal.message)
        return cleaned


class OperatedPage(HousePage):
    """A page whose every change is an operation: the activity log has it, and the screens that show it get it.

    A page says how by ``added``, ``changed`` and ``removed``.
    """

    form = OperatedForm

    def added(self, values: dict[str, Any], **door: Any) -> Model:
        """Makes the row by an operation and returns it."""
        raise NotImplementedError

    def changed(self, row: Any, values: dict[str, Any], **door: Any) -> None:
        """Changes the row, which is as the database has it, by an operation."""
        raise NotImplementedError

    def removed(self, row: Any, **door: Any) -> None:
        """Removes the row by an operation."""
        raise NotImplementedError

    def record(self, row: Any) -> str:
        """The row's key in the activity log."""
        return f"{self.model._meta.model_name}:{row.pk}"

    def door(self, request: HttpRequest) -> dict[str, Any]:
        return {"by": actor_in(request), "at": clock.now()}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            self.changed(self.get_queryset(request).get(pk=obj.pk), form.cleaned_data, **self.door(request))
        else:
            obj.pk = self.added(form.cleaned_data, **self.door(request)).pk

    def save_related(self, *args: Any, **kwargs: Any) -> None:
        """The operation has written all of it."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self.removed(obj, **self.door(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """One by one; what is refused is said, the others go.

        :raises DomainError: with all that was said.
        """
        refused: list[str] = []
        for row in queryset:
            try:
                self.removed(row, **self.door(request))
            except DomainError as refusal:
                refused.append(refusal.message)
        if refused:
            raise DomainError(" ".join(refused))

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """What would go: the operation alone says what stands in its way."""
        rows = list(objs)
        return [str(row) for row in rows], {str(self.opts.verbose_name_plural): len(rows)}, set(), []

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The activity log has it already."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The activity log has it already."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """The activity log has it already."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None:
            return HttpResponseRedirect(reverse("admin:index"))
        return HttpResponseRedirect(f"/activity/?{urlencode({'record': self.record(row)})}")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        actor = actor_in(request)
        known = {"refusal": getattr(request, "refusal", None), "hotel": actor.hotel if actor else ""}
        return type(form)(form.__name__, (form,), known)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What the operation refuses is a refused form: the typed text stays."""
        try:
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[no-any-return]
        except DomainError as refusal:
            request.refusal = refusal  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[no-any-return]

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)  # type: ignore[no-any-return]
        except DomainError as refusal:
            return self._refused(
                request, refusal, f"admin:{self.opts.app_label}_{self.opts.model_name}_change", object_id
            )

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, str] | None = None) -> HttpResponse:
        try:
            return super().changelist_view(request, extra_context)  # type: ignore[no-any-return]
        except DomainError as refusal:
            return self._refused(request, refusal, f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def _refused(self, request: HttpRequest, refusal: DomainError, page: str, *args: str) -> HttpResponse:
        self.message_user(request, refusal.message, messages.ERROR)
        return HttpResponseRedirect(reverse(page, args=args))
