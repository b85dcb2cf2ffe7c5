import pytest

from tests.own_house import own_house
from tests.services.redis import Redis


@pytest.fixture(scope="session")
def template():
    with own_house() as house:
        yield house


@pytest.fixture
def redis():
    with Redis() as running:
        yield running


@pytest.fixture
def place(template, redis):
    """A house of its own with a Redis of its own."""
    with own_house(template, redis_url=redis.url if template.on_postgresql else "") as house:
        yield house


@pytest.fixture
def place_with_redis(template, redis):
    """The same, with Redis on SQLite too."""
    with own_house(template, redis_url=redis.url) as house:
        yield house
