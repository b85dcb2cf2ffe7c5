"""What a tablet's camera would have taken."""

import io
from typing import Any

from PIL import Image


def snapshot_of_a_broken_lamp() -> dict[str, Any]:
    """Larger than anything needs, and with the place where it was taken written into it."""
    picture = Image.effect_noise((2400, 1800), 60).convert("RGB")
    exif = picture.getexif()
    exif[0x010F] = "SecretCamera"
    taken = io.BytesIO()
    picture.save(taken, "JPEG", quality=70, exif=exif)
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": taken.getvalue()}
