"""What a part of the bench answers."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .figures import Figure

Say = Callable[[str], None]


@dataclass
class Found:
    """What a part found out."""

    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
