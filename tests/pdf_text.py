"""The text of a PDF as it was set: read from the glyphs by the fonts' own tables."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
MAPPED = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>")
SHOWN = re.compile(rb"/(\S+) [\d.]+ Tf|\[((?:[^\]\\]|\\.)*)\] TJ|<([0-9a-fA-F]+)> Tj|(ET|Tm)\b", re.DOTALL)
GLYPHS = re.compile(rb"<([0-9a-fA-F]+)>")


def pages_of(pdf):
    """The text of each page, a piece of a line after the other, each on a line of its own."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    for body in [body for body in objects.values() if b"/ObjStm" in body]:
        objects |= _packed(body)
    fonts = {name: _letters(objects, font) for name, font in _fonts(objects)}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    return [_page(_inflated(objects[_reference(body, b"Contents")]), fonts) for body in pages]


def _packed(body):
    """Objects that stand together in one stream, which begins with their numbers and places."""
    text, first = _inflated(body), int(re.search(rb"/First (\d+)", body).group(1))
    heads = [int(word) for word in text[:first].split()]
    places = [first + place for place in heads[1::2]] + [len(text)]
    return {number: text[at:end] for number, at, end in zip(heads[::2], places, places[1:], strict=False)}


def _page(content, fonts):
    pieces, line, letters = [], [], {}
    for font, row, one, ends in SHOWN.findall(content):
        if font:
            letters = fonts[font]
        elif ends:
            pieces.append("".join(line))
            line = []
        else:
            for glyphs in GLYPHS.findall(row) or [one]:
                text = glyphs.decode()
                line += [letters.get(text[at : at + 4].lower(), "?") for at in range(0, len(text), 4)]
    return "\n".join(piece for piece in pieces if piece.strip())


def _fonts(objects):
    for body in objects.values():
        for place in re.findall(rb"/Font (\d+) 0 R", body):
            for name, number in re.findall(rb"/(\S+) (\d+) 0 R", objects[int(place)]):
                yield name, objects[int(number)]


def _letters(objects, font):
    table = _inflated(objects[_reference(font, b"ToUnicode")])
    return {
        glyph.decode().lower(): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in MAPPED.findall(table)
    }


def _reference(body, name):
    return int(re.search(rb"/%s (\d+) 0 R" % name, body).group(1))


def _inflated(body):
    stream = STREAM.search(body).group(1)
    # The packed bytes say themselves where they end; they may well end like a line.
    return zlib.decompressobj().decompress(stream) if b"FlateDecode" in body else stream
