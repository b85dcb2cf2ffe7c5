"""What the server reads from a terminal: strict, an unknown field is refused."""

from .errors import OtherVersion, WireError
from .fields import Fields, read_object
from .frames import Hello
from .limits import FRAME_BYTES, LONGEST_NAME, MOST_TOPICS, PROTO

_HELLO = frozenset({"type", "proto", "app", "terminal", "epoch", "cursor", "topics"})


def parse_from_terminal(text: str | bytes) -> Hello:
    """The hello that a terminal sent.

    :raises OtherVersion: a hello of another protocol version.
    :raises WireError: anything else that is no hello: too long, no JSON, another type, a wrong or unknown field.
    """
    if len(text if isinstance(text, bytes) else text.encode(errors="surrogatepass")) > FRAME_BYTES:
        raise WireError(f"the frame is longer than {FRAME_BYTES} bytes")
    fields = read_object("frame", text)
    kind = fields.text("type")
    if kind != "hello":
        raise WireError(f"a terminal sends hello only, not {kind!r}")
    return _hello(Fields("hello", fields.values))


def _hello(fields: Fields) -> Hello:
    proto = fields.number("proto")
    if proto != PROTO:
        raise OtherVersion(proto)
    fields.only(_HELLO)
    epoch = None if fields.take("epoch") is None else fields.text("epoch")
    cursor = None if fields.take("cursor") is None else fields.number("cursor")
    if (epoch is None) != (cursor is None):
        raise WireError("hello: 'epoch' and 'cursor' go together, both or neither")
    return Hello(fields.text("app"), fields.text("terminal", empty=True), epoch, cursor, _topics(fields))


def _topics(fields: Fields) -> tuple[str, ...]:
    topics = fields.list("topics")
    if not 1 <= len(topics) <= MOST_TOPICS:
        raise WireError(f"hello: 'topics' needs 1 to {MOST_TOPICS} topics")
    if not all(isinstance(topic, str) and 0 < len(topic) <= LONGEST_NAME for topic in topics):
        raise WireError("hello: 'topics' must hold names")
    if len(set(topics)) != len(topics):
        raise WireError("hello: a topic is named twice")
    return tuple(topics)
