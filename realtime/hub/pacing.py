"""When all come at once, after a restart, they are let in batch by batch."""

FIRST_WAIT_S = 0.02
LONGEST_WAIT_S = 0.5
QUIET_S = 1.0


class Pace:
    """Who comes alone is let in at once. While more come the waits grow, so that a thousand are a few batches."""

    def __init__(self) -> None:
        self._wait_s = 0.0
        self._latest_at = -QUIET_S

    def wait_s(self, now: float) -> float:
        """How long until the next batch."""
        return max(0.0, self._latest_at + self._wait_s - now)

    def is_due(self, now: float) -> bool:
        """Whether a batch may go now; then it does, and the next waits longer."""
        if self.wait_s(now):
            return False
        quiet = now - self._latest_at >= QUIET_S
        self._wait_s = FIRST_WAIT_S if quiet else min(2 * self._wait_s, LONGEST_WAIT_S)
        self._latest_at = now
        return True
