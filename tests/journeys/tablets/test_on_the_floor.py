"""A housekeeper walks through dead spots: every tap counts at once, and arrives once, in order, with its time."""

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hotel import do, read, until

from .pictures import snapshot_of_a_broken_lamp
from .tablets import NAMES

SCENES = "tests.tablet_scenes"
ROOMS = 10
NEAR_S = 3.0


@pytest.fixture
def supervisor(hotel):
    return hotel.desk("supervisor")


@pytest.fixture
def manager(hotel):
    return hotel.desk("manager")


def rows(page: Page, collection: str) -> list[dict[str, Any]]:
    return list(read(page, f"{collection}?limit=500")["items"])


def given(supervisor: Page, username: str, count: int) -> list[str]:
    """The numbers of as many rooms that this attendant is given: of those somebody stays in, and of those left."""
    do(supervisor, "housekeeping.make_tasks")
    staff = {one["name"]: one["id"] for one in rows(supervisor, "attendants")}
    open_ones = [one for one in rows(supervisor, "tasks") if one["state"] == "waiting" and not one["hindrance"]]
    slept_in = [one for one in open_ones if one["kind"] == "stay_over"][: count // 2]
    left = [one for one in open_ones if one["kind"] != "stay_over"][: count - len(slept_in)]
    chosen = [*slept_in, *left]
    assert len(chosen) == count
    do(supervisor, "housekeeping.assign", tasks=[one["id"] for one in chosen], attendant=staff[NAMES[username]])
    return [one["room"] for one in chosen]


@pytest.mark.timeout(300)
def test_ten_rooms_worked_without_network_arrive_once_each_with_their_times(hotel, manager, supervisor, new_tablet):
    rooms = given(supervisor, "housekeeper1", ROOMS)
    tablet = new_tablet()
    tablet.enrol(manager, "平板 1")
    assert "enrol" not in tablet.page.url
    tablet.sign_in("housekeeper1")
    for room in rooms:
        expect(tablet.card(room)).to_be_visible()
    tablet.is_kept()
    tablet.close()

    page = tablet.open(offline=True)
    expect(page.locator("#bar [data-live=no]")).to_contain_text("起离线")
    done: list[tuple[str, str, datetime]] = []

    def tapped(name: str, room: str) -> None:
        done.append((f"housekeeping.{name}", room, datetime.now(UTC)))

    for room in rooms:
        tablet.next_step(room)
        tapped("start", room)
        expect(tablet.card(room)).to_have_attribute("data-state", "started")
        if room == rooms[0]:
            tablet.more(room, "迷你吧、损物、洗衣")
            page.get_by_role("button", name="加一").first.click()
            page.get_by_role("button", name="记入房账").click()
            tapped("post_items", room)
            expect(page.get_by_role("dialog")).to_have_count(0)
        tablet.next_step(room)
        tapped("finish", room)
        expect(tablet.card(room)).to_have_count(0)
    assert tablet.pending == len(done)
    page.locator(".chip", has_text="已完成").click()
    tablet.more(rooms[1], "报修")
    page.get_by_label("什么坏了？").fill("床头灯不亮")
    page.locator("input[type=file]").set_input_files(snapshot_of_a_broken_lamp())
    expect(page.locator(".photo-preview")).to_be_visible()
    page.get_by_role("button", name="报修", exact=True).last.click()
    tapped("report_fault", rooms[1])
    expect(page.locator(f"#bar [data-pending='{len(done)}']")).to_be_visible()
    tablet.kill()

    page = tablet.open()
    tablet.all_arrives()
    ledger = hotel.house.ask("ledger", scenes=SCENES)
    assert [one["operation"] for one in ledger] == [name for name, _room, _at in done]
    assert [one["message"] for one in ledger if one["status"] != "applied"] == []
    in_the_log = [(one["operation"], one["labels"]) for one in hotel.house.ask("done", scenes=SCENES)]
    for (operation, labels), (name, room, _at) in zip(in_the_log, done, strict=True):
        assert operation == name
        assert room in labels or name == "housekeeping.post_items"
    assert [one["seq"] for one in ledger] == list(range(1, len(done) + 1))
    for one, (_name, _room, at) in zip(ledger, done, strict=True):
        assert abs((datetime.fromisoformat(one["acted_at"]) - at).total_seconds()) < NEAR_S
    tasks = {one["room"]: one for one in rows(supervisor, "tasks")}
    assert {tasks[room]["state"] for room in rooms} == {"done"}
    faults = [one for one in rows(supervisor, "faults") if one["room"] == rooms[1]]
    assert [one["what"] for one in faults] == ["床头灯不亮"]
    photo = supervisor.request.get(f"/api/v1/hj/photos/{faults[0]['photo']}")
    assert (photo.status, photo.headers["content-type"]) == (200, "image/jpeg")


def test_two_tabs_do_not_send_twice_and_nobody_signs_out_while_something_waits(hotel, manager, supervisor, new_tablet):
    rooms = given(supervisor, "housekeeper1", 2)
    tablet = new_tablet()
    tablet.enrol(manager, "平板 2")
    tablet.sign_in("housekeeper1")
    tablet.is_kept()
    tablet.context.set_offline(True)
    page, other = tablet.page, tablet.context.new_page()
    other.goto("/tablet/")
    tablet.next_step(rooms[0])
    other.locator(f".card[data-room='{rooms[1]}'] .step").click()
    for tab in (page, other):
        expect(tab.locator("#bar [data-pending='2']")).to_be_visible()
    page.locator(".tab", has_text="我").click()
    expect(page.locator(".trouble")).to_contain_text("您做的 2 件事还没有送到服务器")
    page.get_by_role("button", name="退出").click(force=True)
    expect(page.locator(".me")).to_be_visible()

    tablet.context.set_offline(False)
    for tab in (page, other):
        tab.evaluate("() => dispatchEvent(new Event('online'))")
    for tab in (page, other):
        expect(tab.locator("#bar [data-pending='0']")).to_be_visible(timeout=40_000)
    assert [one["seq"] for one in hotel.house.ask("ledger", scenes=SCENES)] == [1, 2]
    assert [one["labels"] for one in hotel.house.ask("done", scenes=SCENES)] == [[room] for room in rooms]
    page.get_by_role("button", name="退出").click()
    for tab in (page, other):
        expect(tab.locator(".people-list")).to_be_visible(timeout=20_000)
    until(lambda: hotel.house.ask("open_sessions", scenes=SCENES) == 0)
