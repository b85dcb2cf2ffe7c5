"""The admin of this house, in the place of Django's own."""

from django.contrib.admin.apps import AdminConfig


class HouseAdminConfig(AdminConfig):
    default_site = "server.config.admin.HouseSite"
