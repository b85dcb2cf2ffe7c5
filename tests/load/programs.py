"""The bench's own programs: started beside it, told what to do in lines of JSON, watched from outside."""

import json
import os
import queue
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[2]
WITHIN_S = 120.0


def allow_many_files() -> None:
    """As many sockets as this machine lets a program have; programs started from here inherit it."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Program:
    """A running ``python -m <words>``. Each line that it is told is answered with one line."""

    def __init__(self, *words: str, env: Mapping[str, str] | None = None, log: Path | None = None) -> None:
        self.name = words[0]
        self._log = (log or Path(os.devnull)).open("a")
        self.process = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout or []:
            self._lines.put(line)
        self._lines.put("")

    def tell(self, **words: Any) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()

    def hear(self, within_s: float = WITHIN_S) -> Any:
        try:
            line = self._lines.get(timeout=within_s)
        except queue.Empty:
            raise RuntimeError(f"{self.name} says nothing") from None
        if not line:
            raise RuntimeError(f"{self.name} has ended: {self._last_words()}")
        return json.loads(line)

    def ask(self, **words: Any) -> Any:
        self.tell(**words)
        return self.hear()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._log.close()

    def _last_words(self) -> str:
        return "" if self._log.name == os.devnull else Path(self._log.name).read_text()[-2000:]


@contextmanager
def program(*words: str, env: Mapping[str, str] | None = None, log: Path | None = None) -> Iterator[Program]:
    running = Program(*words, env=env, log=log)
    try:
        yield running
    finally:
        running.end()


def orders() -> Iterator[dict[str, Any]]:
    """On the program's side: what it is told, until nobody is there any more."""
    for line in sys.stdin:
        yield json.loads(line)


def answer(value: Any) -> None:
    print(json.dumps(value), flush=True)


def cpu_s(pid: int) -> float:
    """The processor time that a process has used."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def memory_kb(pid: int) -> float:
    """What a process holds for itself alone."""
    with suppress(psutil.AccessDenied):
        return float(psutil.Process(pid).memory_full_info().uss / 1024)
    return float(psutil.Process(pid).memory_info().rss / 1024)


def said(*words: str) -> str:
    """What a command says."""
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout
