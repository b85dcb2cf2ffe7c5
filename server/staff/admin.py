"""Colleagues and their roles."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Count, Exists, Model, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from server.core import clock
from server.core.admin_pages import OperatedPage, actor_in
from server.core.errors import DomainError
from server.core.joining import listed

from . import services
from .forms import ChangeColleagueForm, EngageForm, NewPasswordForm, NewPinForm, NewSecretForm, RoleForm
from .models import Post, Role, User


def _hotel(request: HttpRequest) -> str:
    actor = actor_in(request)
    return actor.hotel if actor else ""


def _locked() -> Exists:
    """Whether the sign-in page refuses this name for a while."""
    since = clock.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    failed = AccessAttempt.objects.filter(
        username=OuterRef("username"),
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gt=since,
    )
    return Exists(failed)


class RoleHere(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(role.code, str(role)) for role in Role.objects.order_by("pk")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        if not self.value():
            return queryset
        held = Post.objects.filter(hotel=_hotel(request), role__code=self.value())
        return queryset.filter(pk__in=held.values("user"))


@admin.register(User)
class UserPage(OperatedPage):
    """Nobody is deleted, for the activity log names him; who leaves may not sign in any more."""

    permission = "staff.change"
    of_hotel = ""
    can_remove = False
    list_display = ["username", "name", "roles_here", "language", "is_active", "locked", "open_sessions"]
    list_display_links = ["username", "name"]
    list_filter = [RoleHere, "is_active"]
    search_fields = ["username", "name"]
    search_help_text = _("Name or sign-in name")
    ordering = ["username"]
    actions = ["unlock", "end_access"]
    change_form_outer_after_template = "staff/admin/acts.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        actor = actor_in(request)
        everywhere = bool(actor and services.is_installer(actor))
        still = Q(sign_ins__revoked_at=None, sign_ins__expires_at__gt=clock.now())
        here = Post.objects.filter(hotel=_hotel(request)).select_related("role").order_by("role")
        return (
            User.objects.within_reach(_hotel(request), everywhere=everywhere)
            .annotate(is_locked=_locked(), session_count=Count("sign_ins", filter=still))
            .prefetch_related(Prefetch("posts", here, to_attr="posts_here"))
            .order_by("username")
        )

    @admin.display(description=_("roles"))
    def roles_here(self, user: Any) -> str:
        return listed(str(post.role) for post in user.posts_here)

    @admin.display(description=_("sign-in lock"))
    def locked(self, user: Any) -> str:
        return gettext("locked") if user.is_locked else ""

    @admin.display(description=_("open sessions"))
    def open_sessions(self, user: Any) -> int:
        return int(user.session_count)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            who = ("username", "name", "language", "password", "again")
            return [(None, {"fields": who}), (_("Rights"), {"fields": ("roles", "discount_limit")})]
        rights = ["roles", "discount_limit", "is_active"]
        actor = actor_in(request)
        if actor and services.is_installer(actor):
            rights.append("is_superuser")
        return [(None, {"fields": ("username", "name", "language")}), (_("Rights"), {"fields": rights})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("username",) if obj else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, form=ChangeColleagueForm if obj else EngageForm, **kwargs)

    def added(self, values: dict[str, Any], **door: Any) -> Model:
        return services.engage(**{name: value for name, value in values.items() if name != "again"}, **door)

    def changed(self, row: User, values: dict[str, Any], **door: Any) -> None:
        card = services.Card(
            name=values["name"],
            language=values["language"],
            discount_limit=values["discount_limit"],
            is_active=values["is_active"],
            roles=tuple(values["roles"]),
            is_superuser=values.get("is_superuser", row.is_superuser),
        )
        services.change_colleague(user=row.pk, card=card, **door)

    @admin.action(description=_("Unlock the sign-in name"), permissions=["change"])
    def unlock(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse:
        count = sum(services.unlock(user=user.pk, **self.door(request)) for user in queryset)
        text = ngettext("%(count)s name is unlocked.", "%(count)s names are unlocked.", count) % {"count": count}
        return self._done(request, text)

    @admin.action(description=_("End all sessions and tokens"), permissions=["change"])
    def end_access(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse:
        count = sum(services.end_access(user=user.pk, **self.door(request)) for user in queryset)
        text = ngettext("%(count)s session is ended.", "%(count)s sessions are ended.", count) % {"count": count}
        return self._done(request, text)

    def _done(self, request: HttpRequest, text: str) -> HttpResponse:
        """Back to where the button was: the list, or the one colleague's page."""
        self.message_user(request, text, messages.SUCCESS)
        one = request.POST.get("page_of", "")
        if one.isdecimal():
            return HttpResponseRedirect(reverse("admin:staff_user_change", args=[one]))
        return HttpResponseRedirect(reverse("admin:staff_user_changelist"))

    def get_urls(self) -> list[URLPattern]:
        secrets = {"password": self.password_view, "pin": self.pin_view}
        pages = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"staff_user_{name}")
            for name, view in secrets.items()
        ]
        return [*pages, *super().get_urls()]

    @method_decorator(sensitive_post_parameters("new_password", "again"))
    def password_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sets a colleague's password; what was open with the old one ends."""
        form, said = (
            NewPasswordForm(request.POST or None),
            gettext("The new password is set; all sessions with the old one are ended."),
        )
        return self._secret_page(
            request, pk, form, services.set_password, said=said, name="password", title=_("Set password")
        )

    @method_decorator(sensitive_post_parameters("pin", "again"))
    def pin_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sets the PIN by which a colleague signs in at tablets, or takes it away."""
        form = NewPinForm(request.POST or None)
        said = gettext("The PIN is taken away.") if form.removes else gettext("The new PIN is set.")
        return self._secret_page(request, pk, form, services.set_pin, said=said, name="pin", title=_("Set PIN"))

    def _secret_page(
        self, request: HttpRequest, pk: int, form: NewSecretForm, act: Callable[..., object], *, said: str, **page: Any
    ) -> HttpResponse:
        user = self.get_object(request, str(pk)) if self.has_change_permission(request) else None
        if user is None:
            return HttpResponseRedirect(reverse("admin:index"))
        if request.method == "POST" and form.is_valid():
            try:
                act(user=pk, **{form.argument: form.cleaned_data[form.argument]}, **self.door(request))
            except DomainError as refusal:
                form.refuse(refusal)
            else:
                self.message_user(request, said)
                return HttpResponseRedirect(reverse("admin:staff_user_change", args=[pk]))
        context = {"form": form, "original": user, "opts": self.opts, "title": page["title"]}
        template = f"staff/admin/{page['name']}.html"
        return TemplateResponse(request, template, {**self.admin_site.each_context(request), **context})


@admin.register(Role)
class RolePage(OperatedPage):
    permission = "staff.change"
    of_hotel = ""
    form = RoleForm
    list_display = ["name_zh", "name_en", "code", "permission_count", "held_by"]
    list_display_links = ["name_zh", "name_en"]
    fields = ("code", "name_zh", "name_en", "permissions")
    ordering = ["pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Role]:
        here = Q(posts__hotel=_hotel(request))
        roles: QuerySet[Role] = super().get_queryset(request).annotate(holders=Count("posts", filter=here))
        return roles

    @admin.display(description=_("permissions"))
    def permission_count(self, role: Role) -> int:
        return len(role.permissions)

    @admin.display(description=_("held by"), ordering="holders")
    def held_by(self, role: Any) -> int:
        return int(role.holders)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()

    def record(self, row: Role) -> str:
        return f"role:{row.code}"

    def added(self, values: dict[str, Any], **door: Any) -> Model:
        return services.add_role(**values, **door)

    def changed(self, row: Role, values: dict[str, Any], **door: Any) -> None:
        services.change_role(role=row.code, **values, **door)

    def removed(self, row: Role, **door: Any) -> None:
        services.remove_role(role=row.code, **door)
