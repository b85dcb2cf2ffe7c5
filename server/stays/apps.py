from django.apps import AppConfig


class StaysConfig(AppConfig):
    name = "server.stays"
    label = "stays"

    def ready(self) -> None:
        from . import collections, services  # noqa: F401  declares rows and operations
