import pytest

from .callers import engaged, program


@pytest.fixture
def receptionist(house):
    return program(engaged("desk1", "receptionist"))


@pytest.fixture
def housekeeper(house):
    return program(engaged("housekeeper1", "housekeeper"))


@pytest.fixture
def cashier(house):
    """At the desk, without the right to see confidential guests."""
    return program(engaged("cashier1", "cashier"))


@pytest.fixture
def manager(house):
    return program(engaged("manager", "manager"))
