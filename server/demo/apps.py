from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "server.demo"
    label = "demo"

    def ready(self) -> None:
        from . import house, rates, reference  # noqa: F401  declares operations
