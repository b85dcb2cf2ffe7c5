"""The addresses of the API, version 1."""

from django.urls import path, re_path

from . import (
    approvals,
    availability,
    docs,
    openapi,
    operations,
    photos,
    quotes,
    resources,
    snapshot,
    tape_chart,
    terminal,
    tokens,
)
from .problems import no_such_path

urlpatterns = [
    path("openapi.json", openapi.document, name="openapi"),
    path("docs", docs.page, name="api-docs"),
    path("tokens", tokens.make),
    path("<slug:hotel>/snapshot", snapshot.snapshot),
    path("<slug:hotel>/operations", operations.list_operations),
    path("<slug:hotel>/operations/<str:name>", operations.do_operation),
    path("<slug:hotel>/approvals", approvals.give_approval),
    path("<slug:hotel>/terminal/enrol", terminal.enrol_here),
    path("<slug:hotel>/terminal/people", terminal.people),
    path("<slug:hotel>/terminal/sign-in", terminal.sign_in),
    path("<slug:hotel>/terminal/sign-out", terminal.sign_out),
    path("<slug:hotel>/terminal/sync", terminal.sync),
    path("<slug:hotel>/terminal/photos/<str:sha256>", photos.send),
    path("<slug:hotel>/photos/<str:sha256>", photos.show, name="photo"),
    path("<slug:hotel>/quote", quotes.answer),
    path("<slug:hotel>/availability", availability.types_by_night),
    path("<slug:hotel>/availability/rooms", availability.rooms_for),
    path("<slug:hotel>/tape-chart", tape_chart.chart),
    path("<slug:hotel>/<slug:resource>", resources.list_rows),
    path("<slug:hotel>/<slug:resource>/<str:row_id>", resources.one_row),
    re_path(r"", no_such_path),
]
