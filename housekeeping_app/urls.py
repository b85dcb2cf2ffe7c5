"""The tablets' addresses; all else that they ask is the API's."""

from django.urls import path

from . import views

app_name = "tablet"
urlpatterns = [
    path("", views.shell, name="shell"),
    path("sw.js", views.service_worker, name="service-worker"),
    path("texts.js", views.texts, name="texts"),
    path("app.webmanifest", views.manifest, name="manifest"),
    path("hotels.json", views.hotels, name="hotels"),
]
