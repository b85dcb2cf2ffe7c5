"""What the paths of the OpenAPI document are put together from."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from .approvals import Asked
from .openapi_answers import TEXT, Schema
from .refusals import GENERAL
from .schemas import schema_of
from .tokens import Wanted

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


READINGS_REFUSE = (400, 401, 403, 404, 405, 422, 500)
Codes = Mapping[int, Sequence[str]]


def query(name: str, example: str, schema: Schema = TEXT, *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": schema, "example": example}


def queries(question: type[BaseModel], examples: Mapping[str, str], components: Schema) -> list[dict[str, Any]]:
    """The parameters of a question, as it reads them itself."""
    whole = schema_among(question, question.__module__.rpartition(".")[2], components)
    required = whole.get("required", [])
    return [query(name, examples[name], of, required=name in required) for name, of in whole["properties"].items()]


def schema_among(model: type[BaseModel], name: str, components: Schema) -> Schema:
    """The model's schema; what it is made of stands among the components, under its own name unless another has that."""
    for template in ("{model}", f"{name}_{{model}}"):
        schema: Schema = schema_of(model, f"{PARTS}/schemas/{template}")
        parts = {template.format(model=part): of for part, of in schema.pop("$defs", {}).items()}
        if all(components.get(part, of) == of for part, of in parts.items()):
            break
    components.update(parts)
    return schema


def path(name: str, example: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": TEXT, "example": example}


def reading(
    summary: str, name: str, answer: Schema, *parameters: dict[str, Any], named: Codes | None = None
) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "tags": ["reading"],
        "parameters": [HOTEL, *parameters],
        "responses": done(answer, None, *READINGS_REFUSE, named=named),
    }


def done(answer: Schema, example: dict[str, Any] | None, *refusals: int, named: Codes | None = None) -> dict[str, Any]:
    """The answer 200 and these refusals, by status; ``named`` are codes that stand beside the general ones."""
    content: dict[str, Any] = {"schema": answer}
    if example is not None:
        content["example"] = example
    refused_with = {str(status): {"$ref": f"{PARTS}/responses/{_name(status)}"} for status in refusals}
    refused_with |= {str(status): _refused(status, codes) for status, codes in (named or {}).items()}
    return {"200": {"description": "Done", "content": {"application/json": content}}, **refused_with}


def refused() -> dict[str, Any]:
    """The refusals that any operation may meet, each with an example."""
    return {_name(one.status): _refused(one.status) for one in GENERAL}


def _refused(status: int, named: Sequence[str] = ()) -> dict[str, Any]:
    [general] = [one for one in GENERAL if one.status == status]
    codes = list(dict.fromkeys([*named, *general.codes]))
    problem = {
        "allOf": [{"$ref": f"{PARTS}/schemas/Problem"}],
        "properties": {"status": {"const": status}, "code": {"enum": codes}},
    }
    return {
        "description": f"{general.words} Codes: {', '.join(codes)}.",
        "content": {"application/problem+json": {"schema": problem, "example": general.example}},
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
