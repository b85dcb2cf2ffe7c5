from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "server.staff"
    label = "staff"
    verbose_name = _("Colleagues")

    def ready(self) -> None:
        from . import (
            collections,  # noqa: F401  declares the feed's rows
            services,  # noqa: F401  declares operations
        )
