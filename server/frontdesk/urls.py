"""The desk's pages."""

from django.urls import URLPattern, URLResolver, path
from django.views.i18n import JavaScriptCatalog

from .views import preferences, room_map, service_worker, sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("", room_map.room_map, name="room-map"),
    path("rooms/<slug:number>/", room_map.room_map, name="room"),
    path("cut-off/", room_map.cut_off, name="cut-off"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/language/", sign_in.choose_language, name="sign-in-language"),
    path("sign-out/", sign_in.end, name="sign-out"),
    path("me/", preferences.choose, name="preferences"),
    path("jsi18n/", JavaScriptCatalog.as_view(domain="djangojs"), name="javascript-catalog"),
    path("sw.js", service_worker.service_worker, name="service-worker"),
]
