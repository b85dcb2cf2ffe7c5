from django.apps import AppConfig


class TerminalsConfig(AppConfig):
    name = "server.terminals"
    label = "terminals"

    def ready(self) -> None:
        from . import collections, services  # noqa: F401  declares rows and operations
