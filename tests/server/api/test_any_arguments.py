"""Whatever a caller sends, the server answers with a result or a problem, and never breaks."""

import datetime
import json
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.api.operations import public_operations
from server.core.models import FeedHead
from server.staff.models import Post, Role
from server.stays.models import Stay
from tests.house import day, moment, register

from .callers import engaged, program, refusal

PUBLIC = {operation.name: operation for operation in public_operations()}
NASTY = st.sampled_from(
    [
        "",
        " ",
        "\0",
        "a\0b",
        "²",
        "٣",
        "１２",
        "0",
        "-1",
        "9" * 19,
        "9" * 30,
        "9" * 5000,
        "NaN",
        "1e999",
        "\ud800",
        "\u202e",
        "\U0001f6cf",
        "x" * 5000,
        "'; DROP TABLE rooms_room; --",
        "<script>alert(1)</script>",
        "=HYPERLINK(1)",
        "../../etc/passwd",
        "%s%d{0}",
        "0001-01-01",
        "9999-12-31",
        "10000-01-01",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2026-11-24T25:61:00+08:00",
        "2026-11-24T07:30:00",
        "24:00",
        "7:30",
        "P1D",
    ]
)
NUMBERS = st.sampled_from([0, -1, 1, 2**31, 2**63, -(2**63) - 1, 10**30, 0.5, 1e308, float("nan"), float("inf")])
SCALARS = st.one_of(NASTY, NUMBERS, st.booleans(), st.none(), st.text(max_size=20))
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | NASTY, inner, max_size=3),
    max_leaves=6,
)


def likely(schema, whole):
    """Mostly what the schema wants, so that the operation itself is reached, with nastiness strewn in."""
    if "$ref" in schema:
        return likely(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.one_of([likely(one, whole) for one in schema["anyOf"]])
    kinds = {
        "boolean": st.booleans(),
        "null": st.none(),
        "integer": st.integers(-5, 2000) | NUMBERS,
        "string": text(schema),
    }
    if schema.get("type") == "array":
        return st.lists(likely(schema.get("items", {}), whole) | NASTY, max_size=3)
    if schema.get("type") == "object":
        return objects(schema, whole)
    return kinds.get(schema.get("type"), ANYTHING)


def text(schema):
    known = {
        "date": [day(0), day(1), day(40), "0001-01-01", "9999-12-31", "2999-12-31"],
        "date-time": [moment(5), moment(10**6), "2999-12-31T23:59:59Z", "9999-12-31T23:59:59-12:00"],
        "time": ["07:30", "00:00", "23:59:59.999999", "24:00"],
    }.get(schema.get("format", ""), ["0418", "0506", "1", "2", "delivered", "张平"])
    return st.one_of(st.sampled_from(known), NASTY, st.text(string.printable, max_size=90))


def objects(schema, whole):
    properties = schema.get("properties")
    if properties is None:
        return st.dictionaries(st.sampled_from(["0418", "sound"]) | NASTY, ANYTHING, max_size=3)
    required = set(schema.get("required", []))
    chosen = {name: likely(details, whole) | ANYTHING for name, details in properties.items()}
    return st.fixed_dictionaries(
        {name: one for name, one in chosen.items() if name in required},
        optional={name: one for name, one in chosen.items() if name not in required},
    )


@pytest.fixture
def everybody(house):
    """A caller with every right, in a house where somebody stays and a message waits."""
    register("0506", "蔡丽", at=datetime.datetime.now(datetime.UTC))
    user = engaged("everybody", "administrator")
    Post.objects.create(user=user, hotel_id="hj", role=Role.objects.get(code="receptionist"))
    caller = program(user)
    stay = Stay.objects.get()
    caller.do("alerts.leave_message", {"room": "0506", "from_name": "张平", "text": "等我"})
    assert stay.state == "in_house"
    return caller


def readable(caller):
    """What anybody reads afterwards is whole: nothing was kept that can't be read."""
    answer = caller.get("snapshot", topics="rooms,desk,desk.confidential,housekeeping,system")
    assert answer.status_code == 200
    json.loads(answer.content.decode())


@pytest.mark.parametrize("name", PUBLIC)
def test_any_arguments_are_answered(everybody, name):
    schema = PUBLIC[name].arguments.model_json_schema()
    begins = FeedHead.objects.get(hotel="hj").seq

    @settings(
        max_examples=60,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(args=objects(schema, schema) | ANYTHING, key=st.none() | st.uuids())
    def ask(args, key):
        headers = {"Idempotency_Key": str(key)} if key else {}
        answer = everybody.do(name, json.dumps(args), **headers)
        if answer.status_code != 200:
            status, _code = refusal(answer)
            assert status in {403, 404, 409, 422}, args

    ask()
    readable(everybody)
    assert FeedHead.objects.get(hotel="hj").seq >= begins


@pytest.mark.parametrize("where", ["approvals", "tokens"])
def test_any_body_is_answered(everybody, where):
    named = {"operation": SCALARS, "args": ANYTHING, "username": SCALARS, "password": SCALARS, "name": SCALARS}

    @settings(max_examples=120, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(body=st.fixed_dictionaries({}, optional=named) | ANYTHING)
    def ask(body):
        address = f"/api/v1/{'' if where == 'tokens' else 'hj/'}{where}"
        answer = everybody.client.post(
            address, json.dumps(body), content_type="application/json", headers=everybody.headers
        )
        assert refusal(answer)[0] in {401, 403, 404, 422, 429}

    ask()


@pytest.mark.parametrize("resource", ["rooms", "stays", "alerts", "terminals", "hotel", "nothing"])
def test_any_question_is_answered(everybody, resource):
    @settings(max_examples=60, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(
        query=st.dictionaries(
            st.sampled_from(["limit", "after", "number", "id", "guest", "topics"]),
            (NASTY | st.text(max_size=20)).map(lambda text: text.encode("utf-8", "replace").decode()),
        )
    )
    def ask(query):
        assert everybody.get(resource, **query).status_code in {200, 400, 403, 404, 422}

    ask()
