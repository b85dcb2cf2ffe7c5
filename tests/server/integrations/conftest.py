"""Devices that act: what waits for the end of a transaction is done at the end of each request."""

import pytest

from server.core.operations import perform
from server.integrations.simulators.models import Device
from tests.house import AFTERNOON, OPENING


@pytest.fixture
def connected(house):
    """Every device of the house is played by its simulator."""
    values = {"lock_driver": "simulator", "card_driver": "simulator", "police_driver": "simulator"}
    perform("hotels.change_settings", {"values": values}, by=OPENING, at=AFTERNOON)


@pytest.fixture
def ask(django_capture_on_commit_callbacks):
    """``ask("keys.encode", by=…, stay=…)``: the operation, then what the device does."""

    def done(name, *, by, at=AFTERNOON, **args):
        with django_capture_on_commit_callbacks(execute=True):
            return perform(name, args, by=by, at=at)

    return done


@pytest.fixture
def behaves():
    """``behaves("locks", "refuses")``"""

    def so(kind, behaviour):
        Device.objects.update_or_create(hotel_id="hj", kind=kind, defaults={"behaviour": behaviour})

    return so
