from django.apps import AppConfig


class HousekeepingConfig(AppConfig):
    name = "server.housekeeping"
    label = "housekeeping"

    def ready(self) -> None:
        from . import audit, collections, services  # noqa: F401  declares invariants, rows and operations
