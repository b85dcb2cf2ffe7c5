"""All checks, one after the other; every fault is shown, not only the first."""

import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

PYTHON = sys.executable
BIN = Path(PYTHON).parent

COMMANDS = {
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "lint": [str(BIN / "ruff"), "check", "."],
    "types": [str(BIN / "mypy")],
    "imports": [str(BIN / "lint-imports"), "--no-cache"],
    "browser code": ["node_modules/.bin/tsc", "--project", "tsconfig.json"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "settings": [PYTHON, "manage.py", "check", "--fail-level", "WARNING"],
    "translations": [PYTHON, "-m", "tools.translations", "check"],
}


def lock_in_step() -> str:
    """What the lock lacks of pyproject.toml; empty when it is in step and holds no host."""
    project = tomllib.loads(Path("pyproject.toml").read_text())
    groups = [one for group in project["dependency-groups"].values() for one in group]
    wanted = {_name(one) for one in project["project"]["dependencies"] + groups}
    lock = Path("requirements.lock").read_text()
    locked = {_name(line) for line in lock.splitlines() if re.match(r"[a-zA-Z0-9]", line)}
    hosts = re.findall(r"https?://\S+", lock + Path("package-lock.json").read_text().replace('"url": "http', ""))
    hosts = [host for host in hosts if "registry" in host or "pypi" in host]
    return ", ".join(sorted(wanted - locked) + hosts)


def _name(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return re.sub(r"[-_.]+", "-", match.group(0)).lower()


def run(name: str, work: Callable[[], tuple[int, str]]) -> bool:
    began = time.monotonic()
    status, output = work()
    print(f"{'ok  ' if status == 0 else 'FAIL'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
    if status:
        print(output, flush=True)
    return status == 0


def main() -> int:
    with tempfile.TemporaryDirectory() as data:
        env = {"BELLBOARD_DATA": data, "PATH": f"{BIN}:/usr/local/bin:/usr/bin:/bin", "HOME": data}

        def command(words: list[str]) -> tuple[int, str]:
            done = subprocess.run(words, capture_output=True, text=True, env=env, check=False)
            return done.returncode, done.stdout + done.stderr

        results = [run(name, lambda words=words: command(words)) for name, words in COMMANDS.items()]  # type: ignore[misc]
    lacking = lock_in_step()
    results.append(run("lock in step", lambda: (1 if lacking else 0, lacking)))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
