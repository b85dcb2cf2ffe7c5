"""The contract between server and terminals, standard library only."""

from . import limits
from .answers import Answer, Answers, parse_answers
from .encoding import canonical, encode, fingerprint
from .errors import OtherVersion, WireError
from .frames import Bye, Events, FromServer, Hello, Item, Mode, Reset, ResetReason, Row, Snapshot, Tick, Welcome
from .from_server import parse_from_server, parse_snapshot
from .from_terminal import parse_from_terminal
from .queue import Batch, Queued, Status, parse_batch

__all__ = [
    "Answer",
    "Answers",
    "Batch",
    "Bye",
    "Events",
    "FromServer",
    "Hello",
    "Item",
    "Mode",
    "OtherVersion",
    "Queued",
    "Reset",
    "ResetReason",
    "Row",
    "Snapshot",
    "Status",
    "Tick",
    "Welcome",
    "WireError",
    "canonical",
    "encode",
    "fingerprint",
    "limits",
    "parse_answers",
    "parse_batch",
    "parse_from_server",
    "parse_from_terminal",
    "parse_snapshot",
]
