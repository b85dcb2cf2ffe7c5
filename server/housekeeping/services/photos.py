"""Noting that a photo is kept."""

from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity
from server.core.actors import Actor
from server.core.operations import operation
from server.housekeeping.models import Photo

from .faults import PhotoHash
from .working import WORKS

Pixels = Annotated[int, Field(ge=1, le=1600)]


@operation("housekeeping.keep_photo", permission=WORKS, label=gettext_lazy("Keep a photo"))
def keep_photo(*, sha256: PhotoHash, width: Pixels, height: Pixels, by: Actor, at: datetime) -> Photo:
    """A photo that reports name by its hash lies in its place; the same again is the same photo."""
    photo, is_new = Photo.objects.get_or_create(
        hotel_id=by.hotel,
        sha256=sha256,
        defaults={"width": width, "height": height, "sent_by": by.name, "sent_at": at},
    )
    if is_new:
        activity.note(f"photo:{photo.pk}", label=sha256[:12], after={"width": width, "height": height})
    return photo
