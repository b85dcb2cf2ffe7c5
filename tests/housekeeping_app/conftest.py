import pytest

from tests.house import build_house


@pytest.fixture
def house(db):
    """The small hotel."""
    build_house()
