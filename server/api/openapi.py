"""The OpenAPI document (3.1): one path for each public operation, made from the operations themselves."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation

from server.core.operations import Operation

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
    query,
    reading,
    refused,
    schemas,
)
from .operations import public_operations
from .refusals import named_refusals

JSON = "application/json"


@answers(*READING)
def document(request: HttpRequest) -> HttpResponse:
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False})


def openapi() -> dict[str, Any]:
    """In English, whoever asks."""
    with translation.override("en"):
        return _openapi()


def _openapi() -> dict[str, Any]:
    paths = _paths()
    components: dict[str, Any] = schemas()
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


def _paths() -> dict[str, Any]:
    topics = query("topics", "rooms,desk", required=True)
    cursor = [query("epoch", "4e0c…", required=True), query("cursor", "812", required=True), query("wait", "25")]
    page = [query("limit", "50"), query("after", "17")]
    return {
        "/api/v1/tokens": {"post": _tokens()},
        "/api/v1/{hotel}/approvals": {"post": _approvals()},
        "/api/v1/{hotel}/snapshot": {"get": reading("Rows of some topics, exact for one number", "snapshot", topics)},
        "/api/v1/{hotel}/feed": {
            "get": reading("What came after a cursor; waits up to `wait` seconds", "feed", topics, *cursor)
        },
        "/api/v1/{hotel}/operations": {"get": reading("The operations you may use", "operations")},
        "/api/v1/{hotel}/quote": {"get": reading("What a stay costs, line by line", "quote", *_stay_to_price())},
        "/api/v1/{hotel}/availability": {
            "get": reading("How many rooms of each type are free in each night", "availability", *_nights())
        },
        "/api/v1/{hotel}/availability/rooms": {
            "get": reading("The rooms that are free for some days, the best first", "rooms_for", *_days())
        },
        "/api/v1/{hotel}/tape-chart": {
            "get": reading("Rooms by days: what stands in each room or waits for one", "tape_chart", *_chart())
        },
        "/api/v1/{hotel}/{resource}": {
            "get": reading(
                "Rows of a collection; any field of theirs filters, as in `?condition=dirty`",
                "list_rows",
                path("resource", "rooms"),
                *page,
            )
        },
        "/api/v1/{hotel}/{resource}/{id}": {
            "get": reading(
                "One row; a room by its number too", "one_row", path("resource", "rooms"), path("id", "0418")
            )
        },
    }


def _nights() -> list[dict[str, Any]]:
    return [query("from", "2026-11-23", required=True), query("nights", "30")]


def _chart() -> list[dict[str, Any]]:
    return [query("from", "2026-11-23"), query("days", "31"), query("past", "false")]


def _days() -> list[dict[str, Any]]:
    needed = {"arrival": "2026-11-23", "departure": "2026-11-25"}
    return [*(query(name, value, required=True) for name, value in needed.items()), query("room_type", "STD")]


def _stay_to_price() -> list[dict[str, Any]]:
    examples = {"room_type": "STD", "arrival": "2026-11-23", "departure": "2026-11-25", "rate_code": "RACK"}
    more = {"kind": "normal", "discount": "0.85", "discount_reason": "manager", "extra_beds": "1"}
    rest = {"extra_bed_price": "30.00", "adults": "2", "breakfast": "true", "hours": "4"}
    needed = {"room_type", "arrival", "departure"}
    return [query(name, value, required=name in needed) for name, value in {**examples, **more, **rest}.items()]


def _operation(operation: Operation, components: dict[str, Any]) -> dict[str, Any]:
    schema = operation.arguments.model_json_schema(ref_template="#/components/schemas/{model}")
    components.update(schema.pop("$defs", {}))
    name = name_of(operation.name)
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
        "requestBody": _body(f"#/components/schemas/{name}_arguments", example_arguments(operation)),
        "responses": done(example_result(operation), 400, 401, 403, 404, 405, 409, 413, 422, 500),
    }


def _tokens() -> dict[str, Any]:
    return {
        "operationId": "tokens.make",
        "summary": "A bearer token with the user's rights, for 90 days",
        "tags": ["signing in"],
        "security": [],
        "requestBody": _body("#/components/schemas/TokenWanted", {"username": "desk1", "password": "…"}),
        "responses": done({"token": "bb_…", "expires_at": "2027-02-21T08:00:00Z"}, 400, 401, 405, 413, 422, 429, 500),
    }


def _approvals() -> dict[str, Any]:
    asked = {"operation": "rooms.set_out_of_order", "args": {"rooms": ["0418"]}, "username": "manager", "password": "…"}
    return {
        "operationId": "approvals.give",
        "summary": "Another person's approval of one operation with these arguments, good once for two minutes",
        "tags": ["signing in"],
        "parameters": [HOTEL],
        "requestBody": _body("#/components/schemas/ApprovalAsked", asked),
        "responses": done({"approval": "…"}, 400, 401, 403, 404, 405, 413, 422, 429, 500),
    }


def _body(schema: str, example: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {JSON: {"schema": {"$ref": schema}, "example": example}}}


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
