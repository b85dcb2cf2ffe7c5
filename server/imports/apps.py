from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "server.imports"
    label = "imports"

    def ready(self) -> None:
        from . import services  # noqa: F401  declares operations
