"""The whole suite: the browser code in Node, all on SQLite and the in-memory layer, and again on a real PostgreSQL and
Redis without the browser journeys. More words are handed to pytest: ``python -m tools.run_tests tests/rooms -x``.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.services.postgresql import PostgreSQL
from tests.services.redis import Redis

NOTHING_CHOSEN = 5
"""pytest's exit status when the marks leave no test."""
NODE_TESTS = "tests/**/*.test.{js,mjs}"
SPREAD = ["-n", "2", "--dist", "loadfile"]
# Each journey has a house, a server and pages of its own; a process takes a neighbouring half, then what is left.
JOURNEYS = ["-n", "2", "--dist", "worksteal", "-m", "journey and not serial"]


@dataclass(frozen=True)
class Count:
    """How many passed and failed; ``sound`` says whether the part ran to its end and well."""

    passed: int = 0
    failed: int = 0
    sound: bool = True

    def __add__(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed, self.sound and other.sound)


def run(title: str, words: list[str], env: dict[str, str]) -> Count:
    """Runs one part, with a data folder of its own. A part that leaves no report counts as a failure."""
    print(f"\n== {title}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bellboard-test-") as data:
        report = Path(data, "report.xml")
        command = [word.format(report=report) for word in words]
        count = _count(report, _status(command, {**env, "BELLBOARD_DATA": data}))
    print(f"   {time.monotonic() - began:.0f} s", flush=True)
    return count


def _status(command: list[str], env: dict[str, str]) -> int:
    """The exit status. If we are stopped meanwhile, the part is asked to clean up before it is ended."""
    with subprocess.Popen(command, env=env) as process:
        try:
            return process.wait()
        except BaseException:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
            raise


def _count(report: Path, status: int) -> Count:
    if status == NOTHING_CHOSEN:
        return Count()
    try:
        cases = list(ET.parse(report).getroot().iter("testcase"))  # noqa: S314 - our own report
    except (OSError, ET.ParseError):
        return Count(failed=1, sound=False)
    failed = sum(1 for case in cases if case.find("failure") is not None or case.find("error") is not None)
    skipped = sum(1 for case in cases if case.find("skipped") is not None)
    passed = len(cases) - failed - skipped
    return Count(passed, failed or (1 if status else 0), status == 0)


def node(env: dict[str, str]) -> Count:
    report = ["--test-reporter=junit", "--test-reporter-destination={report}"]
    told = ["--test-reporter=dot", "--test-reporter-destination=stdout"]
    return run(
        "browser code in Node",
        ["node", "--test", *told, *report, NODE_TESTS.replace("{", "{{").replace("}", "}}")],
        env,
    )


def suite(title: str, env: dict[str, str], words: list[str], *, journeys: bool) -> Count:
    """Two processes share what may run side by side; what is marked serial follows alone."""
    pytest = [sys.executable, "-m", "pytest", "--junitxml={report}", *words]
    total = run(title, [*pytest, *SPREAD, "-m", "not journey and not serial"], env)
    if journeys:
        total += run(f"{title}, in browsers", [*pytest, *JOURNEYS], env)
    alone = "serial" if journeys else "serial and not journey"
    return total + run(f"{title}, one by one", [*pytest, "-m", alone], env)


def main(words: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    plain = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    total = Count() if words else node(plain)
    total += suite("SQLite, in memory", plain, words, journeys=True)
    with ExitStack() as services:
        postgresql, redis = services.enter_context(PostgreSQL()), services.enter_context(Redis())
        real = {**plain, "DATABASE_URL": postgresql.url, "REDIS_URL": redis.url}
        total += suite("PostgreSQL, Redis", real, words, journeys=False)
    print(f"\n{total.passed} passed, {total.failed} failed", flush=True)
    return 0 if total.sound and not total.failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
