from django.apps import AppConfig


class FrontdeskConfig(AppConfig):
    name = "server.frontdesk"
    label = "frontdesk"
