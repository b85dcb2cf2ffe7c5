"""The API as a page for people: every operation with its arguments, from the OpenAPI document."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .operations import public_operations


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    shown = [
        {
            "name": o.name,
            "label": o.label,
            "permission": o.permission,
            "arguments": _arguments(o.arguments.model_json_schema()),
        }
        for o in public_operations()
    ]
    return render(request, "api/docs.html", {"operations": shown})


def _arguments(schema: dict[str, object]) -> list[dict[str, object]]:
    required = schema.get("required", [])
    properties = schema.get("properties", {})
    assert isinstance(required, list)
    assert isinstance(properties, dict)
    return [
        {"name": name, "kind": _kind(details), "required": name in required} for name, details in properties.items()
    ]


def _kind(details: dict[str, object]) -> str:
    if "enum" in details:
        return " | ".join(str(choice) for choice in details["enum"])  # type: ignore[attr-defined]
    if "anyOf" in details:
        return " | ".join(_kind(one) for one in details["anyOf"])  # type: ignore[attr-defined]
    if details.get("type") == "array":
        return f"[{_kind(details['items'])}]"  # type: ignore[arg-type]
    if "$ref" in details:
        return str(details["$ref"]).rpartition("/")[2]
    return str(details.get("format") or details.get("type") or "")
