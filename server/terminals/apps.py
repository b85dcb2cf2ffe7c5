from django.apps import AppConfig


class TerminalsConfig(AppConfig):
    name = "server.terminals"
    label = "terminals"

    def ready(self) -> None:
        from . import audit, collections, services  # noqa: F401  declares invariants, rows and operations
        from .receiving import cloned  # noqa: F401  declares its operation
