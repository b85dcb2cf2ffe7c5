from django.apps import AppConfig


class GuestsConfig(AppConfig):
    name = "server.guests"
    label = "guests"

    def ready(self) -> None:
        from . import services  # noqa: F401  declares operations
