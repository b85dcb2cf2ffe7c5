from django.apps import AppConfig


class HotelsConfig(AppConfig):
    name = "server.hotels"
    label = "hotels"

    def ready(self) -> None:
        from . import collections, services  # noqa: F401  declares rows and operations
