from django.apps import AppConfig


class StaysConfig(AppConfig):
    name = "server.stays"
    label = "stays"

    def ready(self) -> None:
        from . import audit, collections, services  # noqa: F401  declares invariants, rows and operations
