"""One who follows a feed: what he asked for, and how far he has been sent."""

from dataclasses import dataclass, field

from realtime.writers import Writer
from server.staff.sessions import Credential


@dataclass(eq=False)
class Follower:
    """``position`` is the number up to which he has been told; what lies after it is still to be sent.

    ``greeted`` followers are sent a welcome and ticks; a long poll is not.
    """

    credential: Credential
    topics: frozenset[str]
    epoch: str | None
    cursor: int | None
    writer: Writer
    terminal: str = ""
    app: str = ""
    greeted: bool = True
    admitted: bool = False
    position: int = 0
    asked_for: int | None = None
    progress: int = 0
    progress_at: float = 0.0
    check_at: float = 0.0
    queued: bool = field(default=False)

    @property
    def hotel(self) -> str:
        return self.credential.hotel

    def is_stuck(self, now: float, patience_s: float) -> bool:
        """Whether something has waited for so long without a byte of it going out."""
        handed = self.writer.taken - self.writer.waiting
        if handed != self.progress or not self.writer.waiting:
            self.progress, self.progress_at = handed, now
        return now - self.progress_at >= patience_s
