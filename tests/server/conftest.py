import pytest
import time_machine
from django.db import transaction
from django.utils import translation

from server.folios.models import Folio
from tests import people
from tests.house import AFTERNOON, LATER_THAT_DAY, build_house, register


@pytest.fixture(autouse=True)
def _on_that_day():
    """The house of the tests stands on one day of the calendar, and so does the clock of whoever asks for the time."""
    with time_machine.travel(LATER_THAT_DAY, tick=True):
        yield


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """A password is made to be slow to check; here that only costs time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def afternoon():
    return AFTERNOON


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker):
    """Built once for a module, in a transaction around those of its tests."""
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        build_house()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def house(_built, db):
    """The small hotel, vacant and clean."""


@pytest.fixture
def caili(house):
    """蔡丽 is in 0506."""
    return register("0506", "蔡丽")


@pytest.fixture
def folio(caili):
    """The folio of 蔡丽 in 0506."""
    return Folio.objects.get(owner_kind="stay", owner=str(caili.pk))


@pytest.fixture
def receptionist():
    return people.colleague("receptionist")


@pytest.fixture
def cashier():
    """At the desk, without the right to see confidential guests."""
    return people.colleague("cashier")


@pytest.fixture
def housekeeper():
    return people.colleague("housekeeper")


@pytest.fixture
def supervisor():
    return people.colleague("supervisor")


@pytest.fixture
def manager():
    return people.colleague("manager")


@pytest.fixture
def administrator():
    return people.colleague("administrator")


@pytest.fixture
def night_auditor():
    return people.colleague("night_auditor")


@pytest.fixture
def alarm_clock():
    return people.house_service()
