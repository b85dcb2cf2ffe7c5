"""The API as a page for people: how to ask, every operation with an example, every refusal."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from server.core.feed import collections
from server.core.joining import listed
from server.core.operations import Operation
from server.staff.roles import PERMISSION_WORDS, TOPIC_PERMISSIONS

from .edge import READING, answers
from .examples import example_arguments, example_result
from .operations import public_operations
from .refusals import GENERAL, named_refusals
from .schemas import schema_of


@answers(*READING)
def page(request: HttpRequest) -> HttpResponse:
    shown = [_shown(operation) for operation in public_operations()]
    return render(request, "api/docs.html", {"operations": shown, "refusals": GENERAL, "resources": _resources()})


def _shown(operation: Operation) -> dict[str, Any]:
    return {
        "name": operation.name,
        "label": operation.label,
        "permission": PERMISSION_WORDS.get(operation.permission, operation.permission),
        "arguments": _arguments(schema_of(operation.arguments)),
        "example": _json(example_arguments(operation)),
        "result": _json(example_result(operation)),
        "refusals": [f"{error.status} {error.code}" for error in named_refusals(operation)],
    }


def _resources() -> list[dict[str, Any]]:
    """The collections that a person may read, each once, by what it needs."""
    needed = {
        source.name: listed(str(PERMISSION_WORDS[one]) for one in TOPIC_PERMISSIONS[source.topic])
        for source in reversed(collections())
    }
    return [{"name": name, "permission": words} for name, words in sorted(needed.items())]


def _arguments(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = schema.get("required", [])
    kinds = {name: _kind(details, schema) for name, details in schema.get("properties", {}).items()}
    return [{"name": name, "kind": kind, "required": name in required} for name, kind in kinds.items()]


def _kind(details: dict[str, Any], schema: dict[str, Any]) -> str:
    """A schema as one reads it: ``[text]``, ``dirty | clean``, ``{name, phone*}``."""
    if "enum" in details:
        return " | ".join(str(choice) for choice in details["enum"] if choice != "")
    if "anyOf" in details:
        kinds = (_kind(one, schema) for one in details["anyOf"] if one.get("type") != "null")
        return " | ".join(dict.fromkeys(kinds))
    if details.get("type") == "array":
        return f"[{_kind(details['items'], schema)}]"
    if "$ref" in details:
        named = schema["$defs"][details["$ref"].rpartition("/")[2]]
        return _object(named) if "properties" in named else _kind(named, schema)
    return str(details.get("format") or details.get("type") or "object")


def _object(schema: dict[str, Any]) -> str:
    required = schema.get("required", [])
    return "{" + ", ".join(name if name in required else f"{name}*" for name in schema["properties"]) + "}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
