"""How a played device behaves."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.operations import operation

from .models import Device


@operation(
    "simulators.set_behaviour", permission="hotels.change_settings", label=gettext_lazy("Have a simulator behave")
)
def set_behaviour(*, device: Device.Kind, behaviour: Device.Behaviour, by: Actor, at: datetime) -> None:
    """From now on the device works, refuses or breaks off."""
    found, _made = Device.objects.select_for_update(no_key=True).get_or_create(hotel_id=by.hotel, kind=device)
    before, found.behaviour = str(found.behaviour), behaviour
    found.save(update_fields=["behaviour"])
    activity.note_difference(
        f"device:{found.pk}",
        label=str(found.get_kind_display()),
        before={"behaviour": before},
        after={"behaviour": str(behaviour)},
    )
