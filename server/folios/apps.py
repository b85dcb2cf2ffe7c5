from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def _put_guards_up(using: str, **kwargs: Any) -> None:
    from . import guards

    if guards.TABLE in connections[using].introspection.table_names():
        guards.put_up(connections[using])


class FoliosConfig(AppConfig):
    name = "server.folios"
    label = "folios"
    verbose_name = _("Folios and payments")

    def ready(self) -> None:
        from . import audit, collections, services  # noqa: F401  declares invariants, rows and operations

        post_migrate.connect(_put_guards_up, sender=self)
