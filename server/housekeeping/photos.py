"""Photos from rooms: looked at for what they are, drawn anew without anything that came with them, kept by their hash."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from server.core.errors import BadArguments

LARGEST_BYTES = 4_000_000
LONGEST_SIDE = 1600
# A picture of few bytes may be huge when it is unpacked.
MOST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 85
WHITE = (255, 255, 255)


@dataclass(frozen=True)
class Redrawn:
    """A JPEG of at most 1600 pixels a side, upright, without place, time or device."""

    data: bytes
    width: int
    height: int


def refuse_other_bytes(data: bytes, sha256: str) -> None:
    """:raises BadArguments: something was lost or added on the way."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise BadArguments(_("This is not the photo that was announced. Send it once more."))


def redraw(data: bytes) -> Redrawn:
    """:raises BadArguments: it is no picture, or one that is too large to unpack."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise BadArguments(_("This picture is too large. Take a smaller one."))
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = _on_white(upright)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise BadArguments(_("This is no picture. Send a JPEG, PNG or WebP.")) from None
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Redrawn(out.getvalue(), plain.width, plain.height)


def _on_white(image: Image.Image) -> Image.Image:
    """The bare pixels; what is transparent is white."""
    seen = image.convert("RGBA")
    plain = Image.new("RGB", seen.size, WHITE)
    plain.paste(seen, mask=seen.getchannel("A"))
    return plain


def keep(hotel: str, sha256: str, data: bytes) -> None:
    """Puts the file in its place, whole or not at all."""
    place = place_of(hotel, sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(place)


def place_of(hotel: str, sha256: str) -> Path:
    return Path(settings.PHOTOS) / hotel / sha256[:2] / f"{sha256}.jpg"
