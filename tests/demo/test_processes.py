"""Children are started again when they die, and none is left behind."""

import os
import sys
import time

import pytest

from server.demo.processes import Child, Household

SLEEPS = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
WITH_A_WORKER = f"""
import subprocess, sys
worker = subprocess.Popen([sys.executable, "-c", {STUBBORN!r}])
print(worker.pid, flush=True)
worker.wait()
"""


@pytest.fixture
def household(tmp_path):
    made = []

    def make(*programs):
        children = [
            Child(f"child{n}", [sys.executable, "-c", text], tmp_path / f"{n}.log", os.environ)
            for n, text in enumerate(programs)
        ]
        said = []
        made.append(Household(children, said.append))
        made[-1].start()
        return made[-1], said

    yield make
    for one in made:
        one.stop()


def wait_for(condition, within=10.0):
    until = time.monotonic() + within
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def is_there(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_child_that_dies_is_started_again_after_a_pause(household):
    house, said = household(SLEEPS)
    [child] = house.children
    first = child.process.pid
    child.process.kill()
    wait_for(lambda: not child.is_running)
    house.look_after()
    assert not child.is_running
    assert "child0 ended (-9)" in said[0]
    wait_for(lambda: house.look_after() or child.is_running)
    assert child.process.pid != first
    assert len(said) == 1


def test_the_pause_grows_with_each_failure(household):
    house, said = household("raise SystemExit(3)")
    [child] = house.children
    for _time in range(3):
        wait_for(lambda: not child.is_running)
        house.look_after()
        child.start_again_at = 0.001
        house.look_after()
    assert [line.split("again in ")[1].split(" s")[0] for line in said] == ["1", "2", "4"]


def test_stopping_takes_all_of_them_with_it(household):
    house, _said = household(SLEEPS, SLEEPS)
    pids = [child.process.pid for child in house.children]
    began = time.monotonic()
    house.stop()
    assert time.monotonic() - began < 3
    assert not any(is_there(pid) for pid in pids)


def test_what_a_child_has_started_itself_does_not_stay(household, monkeypatch):
    monkeypatch.setattr("server.demo.processes.STOPS_WITHIN", 0.5)
    house, _said = household(WITH_A_WORKER)
    [child] = house.children
    wait_for(lambda: child.log.exists() and "up" in child.log.read_text())
    worker = int(child.log.read_text().split()[0])
    house.stop()
    wait_for(lambda: not is_there(worker))
