from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "server.staff"
    label = "staff"

    def ready(self) -> None:
        from . import services  # noqa: F401  declares operations
