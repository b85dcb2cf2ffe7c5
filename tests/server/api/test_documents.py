"""The OpenAPI document and the page for people are made from the operations, whoever wrote them."""

import re

import pytest

from server.api.examples import EXAMPLES, example_arguments
from server.api.openapi import openapi
from server.api.operations import public_operations
from server.api.refusals import GENERAL, named_refusals
from server.core.operations.arguments import parse

from .callers import Caller

PUBLIC = public_operations()


@pytest.fixture(scope="module")
def document():
    return openapi()


def nested(value):
    yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from nested(child)


def each_path(document):
    return [(path, method, o) for path, methods in document["paths"].items() for method, o in methods.items()]


def test_each_public_operation_has_its_path(document):
    for operation in PUBLIC:
        assert f"/api/v1/{{hotel}}/operations/{operation.name}" in document["paths"]
    assert len({o["operationId"] for _path, _method, o in each_path(document)}) == len(each_path(document))


def test_it_is_an_openapi_document(document):
    assert document["openapi"] == "3.1.0"
    assert set(document) <= {"openapi", "info", "servers", "security", "tags", "paths", "components"}
    assert {"title", "version"} <= set(document["info"])
    tags = {tag["name"] for tag in document["tags"]}
    for path, _method, operation in each_path(document):
        assert set(operation["tags"]) <= tags
        named = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
        assert named == set(re.findall(r"{(\w+)}", path)), path
        assert all(p["required"] for p in operation.get("parameters", []) if p["in"] == "path")
        for status, answer in operation["responses"].items():
            assert re.fullmatch(r"[2-5]\d\d", status)
            assert "$ref" in answer or answer["description"]


def test_every_reference_leads_somewhere(document):
    for value in nested(document):
        reference = value.get("$ref") if isinstance(value, dict) else None
        if reference:
            found = document
            for part in reference.removeprefix("#/").split("/"):
                found = found[part]


def test_schemes_of_its_security_are_told(document):
    known = set(document["components"]["securitySchemes"])
    for needed in [
        *document["security"],
        *(o.get("security", [{}])[0] for *_at, o in each_path(document) if o.get("security")),
    ]:
        assert set(needed) <= known


def test_every_refusal_is_told_with_an_example(document):
    told = document["components"]["responses"]
    assert {one.status for one in GENERAL} == {int(name.removeprefix("Refused")) for name in told}
    for answer in told.values():
        problem = answer["content"]["application/problem+json"]["example"]
        assert {"type", "title", "status", "code", "detail"} <= set(problem)
    for _path, _method, operation in each_path(document):
        assert {"400", "405", "500"} <= set(operation["responses"])


@pytest.mark.parametrize("operation", PUBLIC, ids=lambda operation: operation.name)
def test_its_example_can_be_sent_and_its_refusals_are_named(operation, document):
    parse(operation.arguments, example_arguments(operation))
    told = document["paths"][f"/api/v1/{{hotel}}/operations/{operation.name}"]["post"]
    assert told["summary"]
    for error in named_refusals(operation):
        assert error.code in told["description"]


def test_each_public_operation_has_an_example_and_nothing_else_has_one():
    assert set(EXAMPLES) == {operation.name for operation in PUBLIC}


def test_parts_of_the_same_name_are_not_taken_for_each_other(document):
    """A stay's kinds and a rate code's kinds are both called so."""
    kinds = {
        "rates_make_code": {"daily", "hourly", "long_stay"},
        "stays_change_kind": {"normal", "hourly", "long_stay"},
    }
    for name, wanted in kinds.items():
        kind = document["components"]["schemas"][f"{name}_arguments"]["properties"]["kind"]
        parts = [part for part in nested(kind) if isinstance(part, dict)]
        told = [document["components"]["schemas"][p["$ref"].rpartition("/")[2]] for p in parts if "$ref" in p] or parts
        assert wanted <= {choice for part in told for choice in part.get("enum", [])}, name


def test_the_document_is_open_to_all_and_in_english(db):
    answer = Caller().client.get("/api/v1/openapi.json", headers={"Accept-Language": "zh-hans"})
    assert answer.json()["openapi"] == "3.1.0"
    assert "登" not in str(answer.json()["tags"])


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_shows_every_operation(db, language):
    page = Caller().client.get("/api/v1/docs", headers={"Accept-Language": language}).content.decode()
    for operation in PUBLIC:
        assert f'id="{operation.name}"' in page
        for error in named_refusals(operation):
            assert f"<code>{error.status} {error.code}</code>" in page
    for refusal in GENERAL:
        assert refusal.codes[0] in page
