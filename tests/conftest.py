"""What a test needs is told by its folder."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
MARKS = {
    "journeys": (pytest.mark.journey, pytest.mark.serial),
    "faults": (pytest.mark.fault, pytest.mark.serial),
}


def pytest_addoption(parser):
    parser.addoption("--pictures", default="", help="a folder that takes a picture of every page of the desk")


def pytest_collection_modifyitems(items):
    """A browser, or processes that are killed, want the machine for themselves: such tests run one by one."""
    for item in items:
        folder = item.path.relative_to(HERE).parts[0] if item.path.is_relative_to(HERE) else ""
        for mark in MARKS.get(folder, ()):
            item.add_marker(mark)
