"""A real PostgreSQL in a private folder on a private port."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from .ports import free_port


def binary(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: int(p.parts[-3]))
    path = str(found[-1]) if found else shutil.which(name)
    if path is None:
        raise RuntimeError("PostgreSQL is missing; run tools/debian_packages")
    return path


class PostgreSQL:
    """Started on entering, stopped and removed on leaving. PostgreSQL refuses root, so root runs it as its own user."""

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="bellboard-pg-"))
        self.url = f"postgres://bellboard@127.0.0.1:{self.port}/bellboard"

    def _as_owner(self, *words: str) -> None:
        prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
        done = subprocess.run([*prefix, *words], cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{words[0]}: {done.stdout}{done.stderr}")

    def __enter__(self) -> "PostgreSQL":
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        try:
            self._start()
        except BaseException:
            self._remove()
            raise
        return self

    def _start(self) -> None:
        made = ["-U", "bellboard", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        self._as_owner(binary("initdb"), "-D", self._data, *made)
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300 "
            "-c shared_buffers=128MB -c deadlock_timeout=200ms"
        )
        self._as_owner(binary("pg_ctl"), "-D", self._data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")
        self._as_owner(binary("createdb"), "-h", "127.0.0.1", "-p", str(self.port), "-U", "bellboard", "bellboard")

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _remove(self) -> None:
        if Path(self._data, "postmaster.pid").exists():
            self._as_owner(binary("pg_ctl"), "-D", self._data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def __exit__(self, *error: object) -> None:
        self._remove()
