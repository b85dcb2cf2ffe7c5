from django.apps import AppConfig


class NightauditConfig(AppConfig):
    name = "server.nightaudit"
    label = "nightaudit"
