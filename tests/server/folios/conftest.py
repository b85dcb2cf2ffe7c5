import pytest

from server.core.operations import perform
from tests.house import AFTERNOON


@pytest.fixture
def shift(cashier, house):
    """The cashier's shift, opened with 200.00."""
    return perform("shifts.open", {"float": "200.00"}, by=cashier, at=AFTERNOON)["shift"]
