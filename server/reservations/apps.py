from django.apps import AppConfig


class ReservationsConfig(AppConfig):
    name = "server.reservations"
    label = "reservations"
