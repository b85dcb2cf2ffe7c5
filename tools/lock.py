"""The lock of Python packages: written by uv with hashes and without hosts, checked against pyproject.toml."""

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path("requirements.lock")
GROUPS = ("build", "test", "check")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def write(words: list[str]) -> int:
    """Resolves anew from the public registry alone, whatever this machine or its user has set up."""
    groups = [word for group in GROUPS for word in ("--group", group)]
    flags = ["--universal", "--python-version", "3.11", "--generate-hashes"]
    silent = ["--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"]
    with tempfile.TemporaryDirectory() as home:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}"
        command = ["uv", "--no-config", "pip", "compile", "pyproject.toml", *groups, *flags, *silent, *words]
        env = {"HOME": home, "PATH": path, "UV_SYSTEM_CERTS": "1"}
        status = subprocess.run([*command, "-o", str(LOCK)], env=env, stdout=subprocess.DEVNULL, check=False).returncode
    return status or check()


def faults() -> list[str]:
    """What is wrong with the locks of Python and npm packages; empty when all is well."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
    return [*_unlocked(project), *_hosts(), *_npm()]


def _unlocked(project: dict[str, Any]) -> Iterator[str]:
    locked: dict[str, list[str]] = {}
    for name, version in PINNED.findall(LOCK.read_text("utf-8")):
        locked.setdefault(canonicalize_name(name), []).append(version)
    groups = [one for group in GROUPS for one in project["dependency-groups"][group]]
    for wanted in map(Requirement, [*project["project"]["dependencies"], *groups]):
        versions = locked.get(canonicalize_name(wanted.name), [])
        if not versions or not all(wanted.specifier.contains(version) for version in versions):
            yield f"requirements.lock has {', '.join(versions) or 'nothing'} for {wanted}; run make lock"


def _hosts() -> Iterator[str]:
    for number, line in enumerate(LOCK.read_text("utf-8").splitlines(), 1):
        if "://" in line or " @ " in line or line.startswith(("-", "/", ".")):
            yield f"requirements.lock:{number} names a place: {line}"


def _npm() -> Iterator[str]:
    wanted = json.loads(Path("package.json").read_text("utf-8"))
    packages: dict[str, dict[str, Any]] = json.loads(Path("package-lock.json").read_text("utf-8"))["packages"]
    for kind in ("dependencies", "devDependencies"):
        if wanted.get(kind) != packages[""].get(kind):
            yield f"package-lock.json is not in step with the {kind} of package.json; run npm install"
    for name, package in packages.items():
        if "resolved" in package:
            yield f"package-lock.json names a place for {name}; run npm install with this folder's .npmrc"
        if name and "integrity" not in package:
            yield f"package-lock.json has no hash for {name}"


def check() -> int:
    found = faults()
    print("\n".join(found) or "The locks are in step.")
    return 1 if found else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["check"]:
            sys.exit(check())
        case ["write", *words]:
            sys.exit(write(words))
        case _:
            sys.exit("Say check or write.")
