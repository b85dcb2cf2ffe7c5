"""The demo's child processes: started, watched, started again when they die, stopped together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_PAUSE = 30.0
STEADY_AFTER = 30.0
STOPS_WITHIN = 8.0
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)

Say = Callable[[str], None]


def die_with_parent() -> None:
    """In the child, on Linux: ask for SIGTERM when the demo itself is killed, so that no orphan stays."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)


@dataclass
class Child:
    """One service of the house, in a process group of its own: Ctrl-C reaches only the demo, which then tells it."""

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    start_again_at: float = field(default=0.0)

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509  the demo has one thread
            )
        self.started_at = time.monotonic()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        """SIGTERM to the main process only: the worker hangs when its whole group is told."""
        if self.process and self.is_running:
            self.process.terminate()

    def make_sure_it_stopped(self, until: float) -> None:
        """Waits until then (monotonic seconds); what is left of the group after that is killed."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.1, until - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Household:
    """All children of one demo."""

    def __init__(self, children: Sequence[Child], say: Say) -> None:
        self.children = children
        self.say = say

    def start(self) -> None:
        for child in self.children:
            child.start()

    def look_after(self) -> None:
        """Starts those again that have died, each time after a longer pause."""
        for child in self.children:
            if child.is_running:
                continue
            if not child.start_again_at:
                self._note_death(child)
            if time.monotonic() >= child.start_again_at:
                child.start()
                child.start_again_at = 0.0

    def _note_death(self, child: Child) -> None:
        steady = time.monotonic() - child.started_at > STEADY_AFTER
        child.failures = 0 if steady else child.failures + 1
        pause = 0.0 if steady else min(LONGEST_PAUSE, 0.5 * 2**child.failures)
        child.start_again_at = time.monotonic() + pause
        code = child.process.returncode if child.process else "?"
        self.say(f"{child.name} ended ({code}); it starts again in {pause:.0f} s. See {child.log}")

    def stop(self) -> None:
        """Asks all to stop at once and waits for them; returns with none left."""
        for child in self.children:
            child.ask_to_stop()
        until = time.monotonic() + STOPS_WITHIN
        for child in self.children:
            child.make_sure_it_stopped(until)
