"""Every address of the house."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from server.api import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/", include("server.api.urls")),
    path("admin/", admin.site.urls),
    path("tablet/", include("housekeeping_app.urls")),
    path("", include("server.frontdesk.urls")),
]

handler400 = "server.config.problems.unreadable"
handler403 = "server.config.problems.refused"
handler404 = "server.config.problems.not_found"
handler500 = "server.config.problems.broken"
