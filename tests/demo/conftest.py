from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from server.demo.hotel import HOTEL, build_hotel

AFTERNOON = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def afternoon():
    """Four in the afternoon at the hotel."""
    return AFTERNOON


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The hotel, built once for a module, in a transaction around those of its tests.

    PostgreSQL is told what stands there, as it knows it of a hotel that has stood for a while: by itself it may count
    the tables while their rows aren't committed, and then plans as if they were empty.
    """
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        build_hotel(at=AFTERNOON)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def hotel(built, db):
    return HOTEL
