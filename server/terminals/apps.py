from django.apps import AppConfig


class TerminalsConfig(AppConfig):
    name = "server.terminals"
    label = "terminals"
