"""What all played devices have in common."""

from django.db import transaction
from django.utils.translation import gettext as _

from server.integrations.drivers import Refused, Unsure

from .models import Device

KEPT = 50


def play(hotel: str, kind: Device.Kind, deed: str, *, refusal: str) -> str:
    """Does it as the device behaves now; returns the device's number for it.

    :raises Refused: it says no. :raises Unsure: it breaks off, with the work half done.
    """
    with transaction.atomic():
        device, _made = Device.objects.select_for_update(no_key=True).get_or_create(hotel_id=hotel, kind=kind)
        if device.behaviour != Device.Behaviour.REFUSES:
            device.count += 1
            half = device.behaviour == Device.Behaviour.BREAKS_OFF
            device.done = [f"{device.count} {deed}{' …' if half else ''}", *device.done][:KEPT]
            device.save()
    if device.behaviour == Device.Behaviour.REFUSES:
        raise Refused(refusal)
    if device.behaviour == Device.Behaviour.BREAKS_OFF:
        raise Unsure(_("The device does not answer any more."))
    return f"{kind}-{device.count}"
