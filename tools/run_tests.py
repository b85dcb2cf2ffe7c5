"""The whole suite: first on SQLite and the in-memory layer, then again on a real PostgreSQL and Redis without the browser journeys."""

import os
import re
import subprocess
import sys
import tempfile
import time

from tests.services.postgresql import PostgreSQL
from tests.services.redis import Redis


def run(title: str, words: list[str], env: dict[str, str]) -> tuple[int, int, bool]:
    """Runs one part; returns how many passed, how many failed, and whether all went well."""
    print(f"\n== {title}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bellboard-test-") as data:
        process = subprocess.Popen(
            words, env={**os.environ, **env, "BELLBOARD_DATA": data}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert process.stdout
        tail: list[str] = []
        for line in process.stdout:
            print(line, end="", flush=True)
            tail = [*tail[-30:], line]
        status = process.wait()
    print(f"   {time.monotonic() - began:.0f} s", flush=True)
    text = "".join(tail)
    return _count(text, "passed|pass"), _count(text, "failed|errors?|fail") or (1 if status else 0), status == 0


def _count(text: str, words: str) -> int:
    pytest = re.findall(rf"(\d+) (?:{words})\b", text)
    node = re.findall(rf"^\S+ (?:{words}) (\d+)$", text, re.MULTILINE)
    return sum(int(number) for number in (pytest[-1:] or node[-1:]))


def main(extra: list[str]) -> int:
    pytest = [sys.executable, "-m", "pytest", *extra]
    spread = [] if extra else ["-n", "2", "--dist", "loadfile"]
    parts = [
        run("browser code in Node", ["node", "--test", "tests/js/"], {}),
        run("SQLite, in memory", [*pytest, *spread], {"DATABASE_URL": "", "REDIS_URL": ""}),
    ]
    with PostgreSQL() as postgresql, Redis() as redis:
        env = {"DATABASE_URL": postgresql.url, "REDIS_URL": redis.url}
        parts.append(run("PostgreSQL, Redis", [*pytest, *spread, "-m", "not journey"], env))
    passed, failed = sum(part[0] for part in parts), sum(part[1] for part in parts)
    print(f"\n{passed} passed, {failed} failed")
    return 0 if all(part[2] for part in parts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
