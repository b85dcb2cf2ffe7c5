"""Keys are taken back with the room."""

from datetime import datetime

from server.core.actors import Actor
from server.core.announcements import hears
from server.integrations.drivers import NotConnected
from server.integrations.keys.locks import locks
from server.integrations.keys.models import Key
from server.stays.models import Stay

from .making import cancel_by


@hears("stay.checked_out")
def take_back(*, stay: Stay, by: Actor, at: datetime) -> None:
    """Whoever keeps a card can't come in with it."""
    keys = Key.objects.filter(stay=stay, state__in=Key.MAY_OPEN).select_related("room", "stay")
    if not keys:
        return
    try:
        driver = locks.of(by.hotel)
    except NotConnected:
        return
    for key in keys:
        key.stay = stay
        cancel_by(driver, key, by, at)
