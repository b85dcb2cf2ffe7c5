"""What the paths of the OpenAPI document are put together from."""

from typing import Any

from .approvals import Asked
from .refusals import GENERAL
from .tokens import Wanted

TEXT = {"type": "string"}
PARTS = "#/components"
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "servers": [{"url": "/"}],
    "security": [{"bearer": []}, {"session": []}],
}
HOTEL: dict[str, Any] = {"name": "hotel", "in": "path", "required": True, "schema": TEXT, "example": "hj"}
IDEMPOTENCY_KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "format": "uuid"},
    "description": "One for each action of a user; asked again with the same key, the answer is the same.",
}
APPROVAL: dict[str, Any] = {
    "name": "Approval",
    "in": "header",
    "required": False,
    "schema": TEXT,
    "description": "What POST …/approvals answered, where others have to approve; several are parted by commas.",
}


def query(name: str, example: str, *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": TEXT, "example": example}


def path(name: str, example: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": TEXT, "example": example}


def reading(summary: str, name: str, *parameters: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "tags": ["reading"],
        "parameters": [HOTEL, *parameters],
        "responses": done(None, 400, 401, 403, 404, 405, 422, 500),
    }


def done(example: dict[str, Any] | None, *refusals: int) -> dict[str, Any]:
    """The answer 200 and these refusals, by status."""
    content: dict[str, Any] = {"schema": {"type": "object"}}
    if example is not None:
        content["example"] = example
    refused_with = {str(status): {"$ref": f"{PARTS}/responses/{_name(status)}"} for status in refusals}
    return {"200": {"description": "Done", "content": {"application/json": content}}, **refused_with}


def refused() -> dict[str, Any]:
    """The refusals that any operation may meet, each with an example."""
    problem = {"$ref": f"{PARTS}/schemas/Problem"}
    return {
        _name(one.status): {
            "description": f"{one.words} Codes: {', '.join(one.codes)}.",
            "content": {"application/problem+json": {"schema": problem, "example": one.example}},
        }
        for one in GENERAL
    }


def schemas() -> dict[str, Any]:
    """The bodies that belong to no operation."""
    return {
        "Problem": _problem(),
        "TokenWanted": Wanted.model_json_schema(),
        "ApprovalAsked": Asked.model_json_schema(),
    }


def name_of(operation: str) -> str:
    return operation.replace(".", "_")


def _problem() -> dict[str, Any]:
    properties = {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "code": TEXT, "detail": TEXT}
    more = {"fields": {"type": "object", "additionalProperties": TEXT}, "permission": TEXT}
    return {"type": "object", "properties": {**properties, **more}, "required": list(properties)}


def _name(status: int) -> str:
    return f"Refused{status}"
