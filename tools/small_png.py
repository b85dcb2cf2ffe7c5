"""Makes a screenshot's PNG small: 256 colours and no more. A screen of text and flat areas needs few."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
EXACT = 160
ALIKE_BITS = 4
RGB, PALETTE = 2, 3
BYTES = 3


def small(png: bytes) -> bytes:
    """The same picture with at most 256 colours; all others become the nearest of these.

    :raises ValueError: it is not an 8-bit RGB picture without interlacing, as browsers make them.
    """
    width, height, pixels = _pixels(png)
    used = [colour for colour, _count in Counter(pixels).most_common()]
    palette = _palette(used)
    place = {colour: min(range(len(palette)), key=lambda at: _distance(palette[at], colour)) for colour in used}
    rows = (bytes(place[pixel] for pixel in pixels[y * width : (y + 1) * width]) for y in range(height))
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    head = struct.pack(">IIBBBBB", width, height, 8, PALETTE, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", packed), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts)


def _palette(used: list[bytes]) -> list[bytes]:
    """The most used colours as they are; of the others, which soften edges, one of each kind, so that no hue is lost."""
    chosen = used[:EXACT]
    kinds = {_kind(colour) for colour in chosen}
    for colour in used[EXACT:]:
        if len(chosen) < COLOURS and _kind(colour) not in kinds:
            kinds.add(_kind(colour))
            chosen.append(colour)
    return chosen


def _kind(colour: bytes) -> tuple[int, ...]:
    return tuple(value >> ALIKE_BITS for value in colour)


def _pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    chunks = list(_chunks(png))
    width, height, *how = struct.unpack(">IIBBBBB", chunks[0][1])
    if how != [8, RGB, 0, 0, 0]:
        raise ValueError("not an 8-bit RGB picture without interlacing")
    packed = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    stride = width * BYTES
    row, rows = bytes(stride), []
    for y in range(height):
        begin = y * (stride + 1)
        row = _unfiltered(packed[begin], packed[begin + 1 : begin + 1 + stride], row)
        rows.append(row)
    return width, height, [row[x : x + BYTES] for row in rows for x in range(0, stride, BYTES)]


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    """A line as it was before PNG's filter (None, Sub, Up, Average, Paeth) took off what its neighbours foretell."""
    now = bytearray(line)
    for at, value in enumerate(line):
        left, corner = (now[at - BYTES], above[at - BYTES]) if at >= BYTES else (0, 0)
        up = above[at]
        foretold = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        now[at] = (value + foretold) & 255
    return bytes(now)


def _paeth(left: int, up: int, corner: int) -> int:
    estimate = left + up - corner
    return min((left, up, corner), key=lambda one: abs(estimate - one))


def _distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
