"""schemathesis asks for everything that the OpenAPI document tells of: each answer is one that the document tells too."""

import itertools

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.generation.meta import TestPhase
from schemathesis.specs.openapi.checks import positive_data_acceptance

from server.api.examples import EXAMPLES
from server.api.openapi import openapi
from server.core.operations import perform
from server.hotels.models import ReferenceItem
from server.rates.models import RateCode
from server.staff.models import User
from tests.house import AFTERNOON, OPENING
from tests.people import HOTEL
from tests.server.deeds import DEEDS, prepared, priced_rack

from .callers import PASSWORD, program

# Many a body that the schema allows is refused by the house: there is no such room, the day is over.
UNDERSTOOD = [200, 401, 403, 404, 409, 422, 429]
CONFIG = {
    "generation": {"database": "none"},
    "checks": {"positive_data_acceptance": {"expected-statuses": UNDERSTOOD}},
}
# The same in each run: what a longer one by hand finds is mended and has its own test.
ALIKE = {"deadline": None, "database": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}
# Of the many ways in which one field of a large body can be wrong every fourth is enough.
ALL_OF_THE_FIRST, THEN_EACH = 40, 4
# Whoever signs in in the document's examples.
SIGNING_IN = {"username": "desk1", "password": "…"}
MAKE_PRICES = {"rates.make_code", "rates.make_season", "rates.remove_season", "rates.change_season"}


DJANGO = get_wsgi_application()


def in_the_tests_transaction(environ, start_response):
    """A request gives no connection back, as with Django's client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    return DJANGO(environ, start_response)


def document(**phases):
    """All that Django answers; the feed is carried by another way."""
    config = SchemathesisConfig.from_dict({**CONFIG, "phases": phases})
    loaded = schemathesis.openapi.from_dict(openapi(), config=config)
    loaded.app = in_the_tests_transaction
    return loaded.exclude(path="/api/v1/{hotel}/feed")


@pytest.fixture(autouse=True)
def _connections_of_their_own_afterwards():
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def situation(request, manager):
    """What the arguments of the operation speak of is there: each argument by its name."""
    manager.do("shifts.open", {"float": "100.00"})
    for kind, code in (("source", "agency"), ("discount_reason", "manager")):
        ReferenceItem.objects.create(hotel_id=HOTEL, kind=kind, code=code, name_zh=code, name_en=code)
    name = request.node.name.partition("operations/")[2].removesuffix("]")
    arguments = prepared(name)[1] if name in DEEDS else {"username": "manager", "password": PASSWORD}
    if not RateCode.objects.filter(code="RACK").exists() and name not in MAKE_PRICES:
        priced_rack()
    return arguments


def speak_of(case, situation):
    """Where the case says what the document's example says, it speaks of what is there."""
    name = case.path.rpartition("/")[2]
    shown = EXAMPLES[name][0] if name in EXAMPLES else SIGNING_IN
    if case.body == shown and name in EXAMPLES:
        case.body = dict(situation)
    elif isinstance(case.body, dict):
        for argument in situation.keys() & case.body.keys():
            if argument in shown and case.body[argument] == shown[argument]:
                case.body[argument] = situation[argument]


def is_one_too_many(case, numbers):
    if case.meta is None or case.meta.phase.name != TestPhase.COVERAGE:
        return False
    number = next(numbers)
    return number > ALL_OF_THE_FIRST and number % THEN_EACH != 0


@pytest.fixture
def numbers():
    return itertools.count()


@document().parametrize()
@settings(max_examples=6, **ALIKE)
def test_a_manager_gets_what_the_document_tells(case, manager, situation, numbers):
    if is_one_too_many(case, numbers):
        return
    speak_of(case, situation)
    case.call_and_validate(headers=manager.headers)


@pytest.fixture(params=["nobody", "without_a_role"])
def stranger(request, house):
    """Who has nothing to ask for here, and how he is told so."""
    if request.param == "nobody":
        return {}, 401
    perform(
        "staff.engage",
        {"username": "new1", "name": "新人", "password": PASSWORD, "roles": []},
        by=OPENING,
        at=AFTERNOON,
    )
    return program(User.objects.get(username="new1")).headers, 403


@document(coverage={"enabled": False}).exclude(path="/api/v1/tokens").parametrize()
@settings(max_examples=2, **ALIKE)
def test_who_has_no_right_gets_nothing(case, stranger):
    headers, status = stranger
    case.path_parameters = {**case.path_parameters, "hotel": HOTEL}
    answer = case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])
    # A resource's name that could be none is no address at all.
    assert answer.status_code in ({status, 400, 404} if "{resource}" in case.path else {status})
