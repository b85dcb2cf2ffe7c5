from django.apps import AppConfig


class NightauditConfig(AppConfig):
    name = "server.nightaudit"
    label = "nightaudit"

    def ready(self) -> None:
        from . import services  # noqa: F401  declares operations
