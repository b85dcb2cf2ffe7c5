from django.apps import AppConfig


class PoliceConfig(AppConfig):
    name = "server.integrations.police"
    label = "police"

    def ready(self) -> None:
        from . import collections, services  # noqa: F401  declares rows and operations
