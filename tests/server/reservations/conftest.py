import pytest

from server.core.operations import perform
from tests.house import AFTERNOON, OPENING


@pytest.fixture
def drawer(house):
    """The opening's own shift, so that it can take money."""
    return perform("shifts.open", {"float": "0.00"}, by=OPENING, at=AFTERNOON)["shift"]
