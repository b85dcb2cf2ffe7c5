from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "server.alerts"
    label = "alerts"

    def ready(self) -> None:
        from . import audit, collections, services  # noqa: F401  declares invariants, rows and operations
