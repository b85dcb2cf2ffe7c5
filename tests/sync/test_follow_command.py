"""The follower as a process of its own, killed in the middle."""

import asyncio
import json
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

from sync.device.stores import SqliteStore
from sync.rules.replica import Replica

from .house import House

ROOT = Path(__file__).parents[2]


async def _follow(url: str, store: Path, *more: str) -> Process:
    words = ["-m", "sync.device.follow", "--url", url, "--hotel", "hj", "--topics", "rooms", "--token", "abc"]
    return await asyncio.create_subprocess_exec(
        sys.executable, *words, "--store", str(store), *more, cwd=ROOT, stdout=PIPE
    )


async def _told(process: Process) -> dict[str, object]:
    assert process.stdout
    line = await asyncio.wait_for(process.stdout.readline(), 20)
    found: dict[str, object] = json.loads(line)
    return found


def _kept(path: Path) -> Replica:
    store = SqliteStore(path)
    found = store.load()
    store.close()
    return found


async def test_it_ends_when_it_has_come_far_enough(tmp_path: Path) -> None:
    house = House()
    await house.change("0418", "dirty")
    async with house.open() as url:
        process = await _follow(url, tmp_path / "replica", "--until-seq", "2")
        assert (await _told(process))["cursor"] == 1
        await house.change("0418", "clean")
        assert await asyncio.wait_for(process.wait(), 20) == 0
    assert _kept(tmp_path / "replica") == Replica("e1", 2, {"rooms": house.rows})


@pytest.mark.fault
async def test_killed_at_any_moment_it_resumes_where_its_rows_are(tmp_path: Path) -> None:
    house = House()
    await house.change("0", "dirty")
    async with house.open() as url:
        for again in range(4):
            process = await _follow(url, tmp_path / "replica")
            await _told(process) if again == 0 else await asyncio.sleep(0.6)
            for number in range(40):
                await house.change(str(number % 7), f"{again}.{number}")
                await asyncio.sleep(0.002)
            process.send_signal(signal.SIGKILL)
            await process.wait()
            kept = _kept(tmp_path / "replica")
            assert kept.collections["rooms"] == house.rows_at(kept.cursor or 0)
        process = await _follow(url, tmp_path / "replica", "--until-seq", str(house.head))
        assert await asyncio.wait_for(process.wait(), 20) == 0
    assert _kept(tmp_path / "replica").collections["rooms"] == house.rows
    assert house.snapshots == 1


async def test_told_to_stay_away_it_says_so_in_its_exit_status(tmp_path: Path) -> None:
    house = House()
    house.mode = "upgrade"
    async with house.open() as url:
        process = await _follow(url, tmp_path / "replica")
        assert await asyncio.wait_for(process.wait(), 20) == 3


async def test_asked_to_end_it_ends_well(tmp_path: Path) -> None:
    house = House()
    await house.change("0418", "dirty")
    async with house.open() as url:
        process = await _follow(url, tmp_path / "replica")
        await _told(process)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 20) == 0
