import pytest

from tests.own_house import own_house


@pytest.fixture(scope="session")
def template():
    with own_house() as house:
        yield house


@pytest.fixture
def place(template):
    """A house of its own, which processes enter."""
    with own_house(template) as house:
        yield house
