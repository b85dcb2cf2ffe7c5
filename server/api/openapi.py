"""The OpenAPI document (3.1): one path for each public operation, made from the operations themselves."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation

from server.core.operations import Operation
from sync.wire.limits import LONG_POLL_WAIT_S

from . import availability, quotes, tape_chart
from . import openapi_answers as answers_of
from .edge import READING, answers
from .examples import example_arguments, example_result
from .openapi_parts import (
    APPROVAL,
    DOCUMENT,
    HOTEL,
    IDEMPOTENCY_KEY,
    done,
    name_of,
    path,
    queries,
    query,
    reading,
    refused,
    schema_among,
    schemas,
)
from .operations import public_operations
from .refusals import codes_by_status, named_refusals, refusals_of

JSON = "application/json"
ROOMS_FOR = {"arrival": "2026-11-23", "departure": "2026-11-25", "room_type": "STD", "reservation": "12"}
QUOTE = {
    "room_type": "STD",
    "arrival": "2026-11-23",
    "departure": "2026-11-25",
    "rate_code": "RACK",
    "kind": "normal",
    "discount": "0.85",
    "discount_reason": "manager",
    "extra_beds": "1",
    "extra_bed_price": "30.00",
    "adults": "2",
    "breakfast": "true",
    "hours": "4",
}


@answers(*READING)
def document(request: HttpRequest) -> HttpResponse:
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False})


def openapi() -> dict[str, Any]:
    """In English, whoever asks."""
    with translation.override("en"):
        return _openapi()


def _openapi() -> dict[str, Any]:
    components: dict[str, Any] = schemas()
    paths = _paths(components)
    for operation in public_operations():
        paths[f"/api/v1/{{hotel}}/operations/{operation.name}"] = {"post": _operation(operation, components)}
    tags = sorted({operation.name.partition(".")[0] for operation in public_operations()})
    return {
        **DOCUMENT,
        "info": {"title": "Bellboard", "version": settings.VERSION, "description": "A hotel, live on every screen."},
        "tags": [{"name": tag} for tag in ("signing in", "reading", *tags)],
        "paths": paths,
        "components": {"schemas": components, "responses": refused(), "securitySchemes": _schemes()},
    }


def _paths(components: dict[str, Any]) -> dict[str, Any]:
    topics = query("topics", "rooms,desk", required=True)
    number, seconds = {"type": "integer", "minimum": 0}, {"type": "number", "minimum": 0, "maximum": LONG_POLL_WAIT_S}
    place = [query("epoch", "4e0c…", required=True), query("cursor", "812", number, required=True)]
    page = [query("limit", "50", {"type": "integer", "minimum": 1}), query("after", "17")]
    readings = {
        "snapshot": reading("Rows of some topics, exact for one number", "snapshot", answers_of.snapshot(), topics),
        "feed": reading(
            "What came after a cursor; waits up to `wait` seconds",
            "feed",
            answers_of.feed(),
            *(topics, *place, query("wait", "25", seconds)),
        ),
        "operations": reading("The operations you may use", "operations", answers_of.operations()),
        "quote": reading(
            "What a stay costs, line by line",
            "quote",
            answers_of.quote(),
            *queries(quotes.Question, QUOTE, components),
            named=codes_by_status(refusals_of(quotes.answer)),
        ),
        "availability": reading(
            "How many rooms of each type are free in each night",
            "availability",
            answers_of.availability(),
            *queries(availability.Nights, {"from": "2026-11-23", "nights": "30"}, components),
        ),
        "availability/rooms": reading(
            "The rooms that are free for some days, the best first",
            "rooms_for",
            answers_of.rooms_for(),
            *queries(availability.Days, ROOMS_FOR, components),
        ),
        "tape-chart": reading(
            "Rooms by days: what stands in each room or waits for one",
            "tape_chart",
            answers_of.tape_chart(),
            *queries(tape_chart.Days, {"from": "2026-11-23", "days": "31", "past": "false"}, components),
        ),
        "{resource}": reading(
            "Rows of a collection; any field of theirs filters, as in `?condition=dirty`",
            "list_rows",
            answers_of.rows(),
            *(path("resource", "rooms"), *page),
        ),
        "{resource}/{id}": reading(
            "One row; a room by its number too",
            "one_row",
            answers_of.row(),
            *(path("resource", "rooms"), path("id", "0418")),
        ),
    }
    below_a_hotel = {f"/api/v1/{{hotel}}/{name}": {"get": told} for name, told in readings.items()}
    return {
        "/api/v1/tokens": {"post": _tokens()},
        "/api/v1/{hotel}/approvals": {"post": _approvals()},
        **below_a_hotel,
    }


def _operation(operation: Operation, components: dict[str, Any]) -> dict[str, Any]:
    name = name_of(operation.name)
    schema = schema_among(operation.arguments, name, components)
    components[f"{name}_arguments"] = schema
    promise = (operation.function.__doc__ or "").strip().partition(":raises")[0]
    codes = ", ".join(f"`{error.code}` ({error.status})" for error in named_refusals(operation))
    told = [" ".join(promise.split()), f"Needs `{operation.permission}`."]
    if codes:
        told.append(f"Refused with {codes}.")
    return {
        "operationId": operation.name,
        "summary": str(operation.label),
        "description": " ".join(part for part in told if part),
        "tags": [operation.name.partition(".")[0]],
        "parameters": [HOTEL, IDEMPOTENCY_KEY, APPROVAL],
        "requestBody": _body(
            f"#/components/schemas/{name}_arguments", example_arguments(operation), required="required" in schema
        ),
        "responses": done(
            answers_of.of_example(example_result(operation)),
            example_result(operation),
            *(400, 401, 403, 404, 405, 409, 413, 422, 500),
            named=codes_by_status(named_refusals(operation)),
        ),
    }


def _tokens() -> dict[str, Any]:
    return {
        "operationId": "tokens.make",
        "summary": "A bearer token with the user's rights, for 90 days",
        "tags": ["signing in"],
        "security": [],
        "requestBody": _body("#/components/schemas/TokenWanted", {"username": "desk1", "password": "…"}),
        "responses": done(
            answers_of.closed(token=answers_of.TEXT, expires_at=answers_of.MOMENT),
            {"token": "bb_…", "expires_at": "2027-02-21T08:00:00Z"},
            *(400, 401, 405, 413, 422, 429, 500),
        ),
    }


def _approvals() -> dict[str, Any]:
    asked = {"operation": "rooms.set_out_of_order", "args": {"rooms": ["0418"]}, "username": "manager", "password": "…"}
    return {
        "operationId": "approvals.give",
        "summary": "Another person's approval of one operation with these arguments, good once for two minutes",
        "tags": ["signing in"],
        "parameters": [HOTEL],
        "requestBody": _body("#/components/schemas/ApprovalAsked", asked),
        "responses": done(
            answers_of.closed(approval=answers_of.TEXT),
            {"approval": "…"},
            *(400, 401, 403, 404, 405, 413, 422, 429, 500),
        ),
    }


def _body(schema: str, example: dict[str, Any], *, required: bool = True) -> dict[str, Any]:
    """Nothing counts as an object without fields, where none is needed."""
    return {"required": required, "content": {JSON: {"schema": {"$ref": schema}, "example": example}}}


def _schemes() -> dict[str, Any]:
    return {
        "bearer": {"type": "http", "scheme": "bearer"},
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "A browser's session; what changes something needs the header X-CSRFToken too.",
        },
    }
