"""Every address of the house."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("server.api.urls")),
    path("admin/", admin.site.urls),
    path("", include("server.frontdesk.urls")),
]
