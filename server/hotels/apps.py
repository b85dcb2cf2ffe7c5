from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HotelsConfig(AppConfig):
    name = "server.hotels"
    label = "hotels"
    verbose_name = _("Hotel")

    def ready(self) -> None:
        from . import collections, services  # noqa: F401  declares rows and operations
