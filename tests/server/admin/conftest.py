"""People at the admin's pages: a browser's client for each, signed in."""

import pytest

from tests.server.frontdesk.conftest import sign_in


@pytest.fixture
def administrator_page(house):
    return sign_in("administrator", "administrator")


@pytest.fixture
def manager_page(house):
    return sign_in("manager", "manager")


@pytest.fixture
def receptionist_page(house):
    return sign_in("receptionist", "receptionist")
