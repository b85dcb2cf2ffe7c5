"""A backup and its restore, as a hotel makes them: SQLite's own copy, PostgreSQL's dump."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from tests.own_house import OwnHouse
from tests.services.postgresql import binary


def backup(house: OwnHouse) -> Path:
    """Copies the database while it is at work."""
    kept = house.folder / "backup"
    if house.on_postgresql:
        _run("pg_dump", "--format=custom", f"--file={kept}", _libpq(house.url))
    else:
        with closing(sqlite3.connect(_file(house))) as source, closing(sqlite3.connect(kept)) as copy:
            source.backup(copy)
    return kept


def restore(house: OwnHouse, kept: Path) -> None:
    """Puts the copy in the place of the database; nobody may be at work on it."""
    if house.on_postgresql:
        _run("pg_restore", "--clean", "--if-exists", f"--dbname={_libpq(house.url)}", str(kept))
        return
    file = _file(house)
    for path in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        path.unlink(missing_ok=True)
    file.write_bytes(kept.read_bytes())


def _file(house: OwnHouse) -> Path:
    return Path(urlsplit(house.url).path)


def _libpq(url: str) -> str:
    return url.replace("postgres://", "postgresql://")


def _run(name: str, *words: str) -> None:
    done = subprocess.run([binary(name), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
