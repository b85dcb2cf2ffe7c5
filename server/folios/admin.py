"""The price list and the methods of payment."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from server.core.admin_pages import OperatedPage

from . import services
from .models import TransactionCode
from .services.catalogue import CodeCard

PRICED = ("price", "price_is_fixed", "service_rate", "tax_rate", "is_included", "housekeeping")
NAMED = ("kind", "code", "name_zh", "name_en", "order")


@admin.register(TransactionCode)
class PricePage(OperatedPage):
    """A code is taken out of use, never removed: postings keep it."""

    permission = "reference.change"
    can_remove = False
    list_display = ["kind", "name_zh", "name_en", "code", "price", "price_is_fixed", "order", "is_active"]
    list_display_links = ["name_zh", "name_en"]
    list_filter = ["kind", "is_active"]
    search_fields = ["name_zh", "name_en", "code"]
    search_help_text = _("Name or code")
    list_per_page = 50

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        named = [*NAMED, *(["is_active"] if obj else [])]
        if obj is None:
            return [*named, *PRICED, "is_cash"]
        return [*named, *(["is_cash"] if obj.kind == TransactionCode.Kind.PAYMENT else PRICED)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Postings keep the kind and the code."""
        return ("kind", "code") if obj else ()

    def record(self, row: TransactionCode) -> str:
        return f"code:{row.pk}"

    def added(self, values: dict[str, Any], **door: Any) -> Model:
        named = {name: values.pop(name) for name in ("kind", "code")}
        return services.add_code(**named, card=_card(values), **door)

    def changed(self, row: TransactionCode, values: dict[str, Any], **door: Any) -> None:
        kept = {name: getattr(row, name) for name in CodeCard.model_fields}
        services.change_code(code=row.code, card=_card({**kept, **values}), **door)


def _card(values: dict[str, Any]) -> CodeCard:
    return CodeCard(**{name: value for name, value in values.items() if name in CodeCard.model_fields})
