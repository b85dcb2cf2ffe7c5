"""What a test needs is told by its folder."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
MARKS = {
    "journeys": (pytest.mark.journey,),
    "journeys/test_cut_off.py": (pytest.mark.serial,),
    "journeys/test_messages.py": (pytest.mark.serial,),
    "journeys/tablets/test_killed.py": (pytest.mark.serial,),
    "faults": (pytest.mark.fault, pytest.mark.serial),
}


def pytest_addoption(parser):
    parser.addoption("--pictures", default="", help="a folder that takes a picture of every page of the desk")


def pytest_collection_modifyitems(items):
    """Whoever kills processes or asserts a moment wants the machine for himself: such tests run one by one."""
    for item in items:
        place = item.path.relative_to(HERE) if item.path.is_relative_to(HERE) else Path()
        for part in (place, *place.parents):
            for mark in MARKS.get(part.as_posix(), ()):
                item.add_marker(mark)
