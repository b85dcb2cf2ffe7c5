from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "server.integrations.keys"
    label = "keys"

    def ready(self) -> None:
        from . import audit, collections, services  # noqa: F401  declares invariants, rows and operations
