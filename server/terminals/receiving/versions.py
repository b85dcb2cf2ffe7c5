"""Operations as older apps queued them, brought up to today's arguments.

Every version that was ever shipped is accepted for twelve months after the next one.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from server.core.errors import BadArguments

Args = Mapping[str, Any]
# By name and version: the arguments of the next version.
STEPS: dict[tuple[str, int], Callable[[Args], Args]] = {}
LATEST: dict[str, int] = {}


def as_of_today(name: str, version: int, args: Args) -> Args:
    """:raises BadArguments: this version is newer than the server, or too old for it."""
    latest = LATEST.get(name, 1)
    if version > latest:
        raise BadArguments(_("This app is newer than the server. Update the server."))
    for step in range(version, latest):
        if (name, step) not in STEPS:
            raise BadArguments(_("This app is too old. Load it again."))
        args = STEPS[name, step](args)
    return args
