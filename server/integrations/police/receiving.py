"""Who receives the reports. Who writes a driver needs this file only."""

from typing import Protocol

from django.utils.translation import gettext_lazy as _

from server.integrations.drivers import Drivers


class Receiver(Protocol):
    """It answers within a minute: ``Refused`` when nothing was taken, ``Unsure`` when it broke off on the way."""

    def hand_over(self, file: bytes, name: str) -> str:
        """Takes a file in the layout that the hotel has chosen; returns the number under which it was received."""


receivers: Drivers[Receiver] = Drivers(
    "police_driver", _("No connection to the police is chosen in the settings. Hand the arrivals over as a file.")
)
