"""Drivers and the settings that name them."""

from typing import get_args

import pytest

from server.hotels.parameters import Parameters
from server.integrations.cards.terminals import terminals
from server.integrations.keys.locks import locks
from server.integrations.police.receiving import receivers


@pytest.mark.parametrize("drivers", [locks, receivers, terminals], ids=lambda drivers: drivers.parameter)
def test_whatever_can_be_chosen_has_its_driver(drivers):
    assert set(get_args(Parameters.model_fields[drivers.parameter].annotation)) == drivers.names
