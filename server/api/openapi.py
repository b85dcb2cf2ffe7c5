"""The OpenAPI document: one path for each public operation, made from the operations themselves."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from server.core.operations import Operation

from .operations import public_operations

PROBLEM = {
    "description": "Not done; the code says why and the detail what to do.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
HOTEL = {"name": "hotel", "in": "path", "required": True, "schema": {"type": "string"}, "example": "hj"}
REFUSALS = {str(status): PROBLEM for status in (401, 403, 404, 409, 422)}


@require_GET
def document(request: HttpRequest) -> HttpResponse:
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False})


def openapi() -> dict[str, Any]:
    paths: dict[str, Any] = {
        "/api/v1/tokens": {"post": _tokens()},
        "/api/v1/{hotel}/snapshot": {"get": _get("Rows of some topics, exact for one number", _query("topics", True))},
        "/api/v1/{hotel}/feed": {
            "get": _get(
                "What came after a cursor; waits up to `wait` seconds",
                _query("topics", True),
                _query("epoch"),
                _query("cursor"),
                _query("wait"),
            )
        },
        "/api/v1/{hotel}/operations": {"get": _get("The operations you may use, with their schemas")},
        "/api/v1/{hotel}/{resource}": {
            "get": _get(
                "Rows of a collection, filtered by their fields", _path("resource"), _query("limit"), _query("after")
            )
        },
        "/api/v1/{hotel}/{resource}/{id}": {"get": _get("One row", _path("resource"), _path("id"))},
    }
    schemas: dict[str, Any] = {"Problem": _problem_schema()}
    for operation in public_operations():
        paths[f"/api/v1/{{hotel}}/operations/{operation.name}"] = {"post": _operation(operation, schemas)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Bellboard", "version": settings.VERSION},
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    schema = operation.arguments.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schema.pop("$defs", {}))
    return {
        "operationId": operation.name,
        "summary": (operation.function.__doc__ or "").strip().partition("\n")[0],
        "tags": [operation.name.partition(".")[0]],
        "parameters": [
            HOTEL,
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": False,
                "schema": {"type": "string", "format": "uuid"},
                "description": "One for each action of a user; asked again with the same key, the answer is the same.",
            },
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {"200": _done(), **REFUSALS},
    }


def _get(summary: str, *parameters: dict[str, Any]) -> dict[str, Any]:
    return {"summary": summary, "parameters": [HOTEL, *parameters], "responses": {"200": _done(), **REFUSALS}}


def _tokens() -> dict[str, Any]:
    properties = {name: {"type": "string"} for name in ("username", "password", "name")}
    schema = {"type": "object", "properties": properties, "required": ["username", "password"]}
    return {
        "summary": "A bearer token with the user's rights",
        "security": [],
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {"200": _done(), "401": PROBLEM, "422": PROBLEM, "429": PROBLEM},
    }


def _done() -> dict[str, Any]:
    return {"description": "Done", "content": {"application/json": {"schema": {"type": "object"}}}}


def _query(name: str, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": {"type": "string"}}


def _path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _problem_schema() -> dict[str, Any]:
    text = {"type": "string"}
    properties = {"type": text, "title": text, "status": {"type": "integer"}, "code": text, "detail": text}
    fields = {"type": "object", "additionalProperties": text}
    return {"type": "object", "properties": {**properties, "fields": fields}, "required": ["code", "status", "detail"]}
