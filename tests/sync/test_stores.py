"""What a follower keeps: rows and cursor together, over restarts and failures."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.device.stores import SqliteStore
from sync.rules.replica import Change, Replica
from sync.wire import Events, Item, Snapshot

NOW = "2026-11-23T08:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "replica.sqlite3")
    yield opened
    opened.close()


def _batch(start: int, to: int, put: dict[str, str], drop: tuple[str, ...] = ()) -> Events:
    rows = tuple({"id": key, "guest": name} for key, name in put.items())
    return Events(start, to, (Item(to, "desk", "stay.changed", NOW, {"stays": rows}, {"stays": drop}),))


def _filled(store: SqliteStore) -> Replica:
    replica = store.load()
    changes = replica.replace(Snapshot("e1", 5, NOW, {"stays": {"1": {"id": "1", "guest": "蔡丽"}}}))
    store.save(replica, changes, whole=True)
    return replica


def _again(path: Path) -> Replica:
    other = SqliteStore(path)
    found = other.load()
    other.close()
    return found


def test_rows_and_cursor_outlive_the_process(store: SqliteStore, tmp_path: Path) -> None:
    replica = _filled(store)
    _, changes = replica.apply(_batch(5, 7, {"2": "张平"}, drop=("1",)))
    store.save(replica, changes, whole=False)
    assert _again(tmp_path / "replica.sqlite3") == replica


def test_a_row_put_and_dropped_in_one_batch_is_not_kept(store: SqliteStore, tmp_path: Path) -> None:
    replica = _filled(store)
    put, gone = _batch(5, 6, {"2": "张平"}).items[0], _batch(6, 7, {}, drop=("2",)).items[0]
    _, changes = replica.apply(Events(5, 7, (put, gone)))
    store.save(replica, changes, whole=False)
    assert set(_again(tmp_path / "replica.sqlite3").collections["stays"]) == {"1"}


def test_a_row_dropped_and_put_again_is_kept(store: SqliteStore, tmp_path: Path) -> None:
    replica = _filled(store)
    gone, put = _batch(5, 6, {}, drop=("1",)).items[0], _batch(6, 7, {"1": "张平"}).items[0]
    _, changes = replica.apply(Events(5, 7, (gone, put)))
    store.save(replica, changes, whole=False)
    assert _again(tmp_path / "replica.sqlite3").collections["stays"]["1"]["guest"] == "张平"


def test_a_failure_leaves_the_older_state_whole(store: SqliteStore, tmp_path: Path) -> None:
    before = _filled(store).cursor
    broken = Replica("e1", 9, {"stays": {"2": {"id": "2", "guest": object()}}})
    with pytest.raises(TypeError):
        store.save(broken, [Change("stays", ("2",), ("1",), "stay.changed", 9)], whole=False)
    found = _again(tmp_path / "replica.sqlite3")
    assert (found.cursor, set(found.collections["stays"])) == (before, {"1"})


def test_forgotten_rows_are_gone_from_the_file(store: SqliteStore, tmp_path: Path) -> None:
    _filled(store)
    store.forget()
    assert _again(tmp_path / "replica.sqlite3") == Replica()
    with sqlite3.connect(tmp_path / "replica.sqlite3") as file:
        assert file.execute("SELECT count(*) FROM rows").fetchone() == (0,)
