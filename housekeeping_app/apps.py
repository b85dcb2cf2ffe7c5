from django.apps import AppConfig


class HousekeepingAppConfig(AppConfig):
    name = "housekeeping_app"
    label = "housekeeping_app"
