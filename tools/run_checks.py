"""All checks, one after the other; every fault is shown, not only the first."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

BIN = Path(sys.executable).parent
TYPED = [
    folder
    for folder in ("server", "realtime", "housekeeping_app", "sync", "kiosk", "tools")
    if Path(folder, "__init__.py").exists()
]

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy", *TYPED],
    "imports": ["lint-imports", "--no-cache"],
    "browser code": ["node_modules/.bin/tsc", "--project", "tsconfig.json"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "settings": ["python", "manage.py", "check", "--fail-level", "WARNING"],
    "translations": ["python", "-m", "tools.translations", "check"],
    "locks": ["python", "-m", "tools.lock", "check"],
}


def passes(name: str, words: list[str], env: dict[str, str]) -> bool:
    """Runs one check and shows what it says if it fails."""
    began = time.monotonic()
    program = BIN / words[0]
    command = [str(program) if program.exists() else words[0], *words[1:]]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    print(f"{'FAIL' if done.returncode else 'ok  '} {name} ({time.monotonic() - began:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> int:
    """The checks see only what the project brings: no settings of this machine, an empty home, an empty data folder."""
    with tempfile.TemporaryDirectory(prefix="bellboard-check-") as data:
        env = {"BELLBOARD_DATA": data, "HOME": data, "PATH": f"{BIN}:/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
        failed = [name for name, words in CHECKS.items() if not passes(name, words, env)]
    print(f"failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
