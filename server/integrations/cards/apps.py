from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "server.integrations.cards"
    label = "cards"

    def ready(self) -> None:
        from . import audit, collections, services  # noqa: F401  declares invariants, rows and operations
