"""A list of rooms is imported by keyboard: its faults are told, its good rows come onto the other desk's map."""

import subprocess

import pytest
from playwright.sync_api import expect

from tests.server.imports.sheets import xlsx

from .hotel import tile
from .test_looks import faults

ROWS = [
    ["房号", "楼层", "房型", "床数"],
    ["0820", "8", "标准房", 2],
    ["0821", "8", "STD", "two"],
    ["0201", "2", "STW", 2],
]


@pytest.fixture
def worker(hotel):
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = hotel.house.start("manage.py", "qcluster", **quiet)
    yield process
    process.terminate()
    process.wait(20)


def test_rooms_come_from_a_spreadsheet_onto_the_map(hotel, worker, tmp_path):
    file = tmp_path / "客房.xlsx"
    file.write_bytes(xlsx(ROWS))
    admin, desk1 = hotel.desk("admin", theme="dark"), hotel.desk("desk1", language="zh-hans")
    admin.keyboard.press("g")
    admin.keyboard.press("n")
    expect(admin.locator("h1")).to_have_text("Import from spreadsheets")
    assert faults(admin) == []
    admin.set_input_files("#file", file)
    admin.focus("#file")
    admin.keyboard.press("Tab")
    admin.keyboard.press("Enter")
    good = admin.get_by_role("button", name="Import the 2 good rows only")
    expect(good).to_be_visible(timeout=20_000)
    expect(admin.locator("[data-lines] tr")).to_have_text(["3床数twoWrite a whole number, like 2."])
    assert faults(admin) == []
    good.focus()
    admin.keyboard.press("Enter")
    expect(admin.locator(".import-counts")).to_contain_text("1 left out for their faults", timeout=20_000)
    expect(admin.locator(".import-counts")).to_contain_text("1 were there already")
    expect(tile(desk1, "0820")).to_be_visible()
    assert faults(admin) == []
