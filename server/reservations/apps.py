from django.apps import AppConfig


class ReservationsConfig(AppConfig):
    name = "server.reservations"
    label = "reservations"

    def ready(self) -> None:
        from . import audit, collections, hearing, services  # noqa: F401  declares invariants, rows and operations
