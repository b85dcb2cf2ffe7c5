from datetime import UTC, datetime

import pytest
from django.db import transaction

from server.demo.hotel import HOTEL, build_hotel

AFTERNOON = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def afternoon():
    """Four in the afternoon at the hotel."""
    return AFTERNOON


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The hotel, built once for a module, in a transaction around those of its tests."""
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        build_hotel(at=AFTERNOON)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def hotel(built, db):
    return HOTEL
