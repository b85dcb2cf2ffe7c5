"""Tablets as the desk knows them: enrolled by a code, listed, what they could not do settled, revoked."""

import re

from playwright.sync_api import Page, expect

from .hotel import Hotel
from .tablet import ORIGIN, asks, send


def enrol(page: Page, name: str, place: str) -> str:
    """The code that the desk shows for a new tablet."""
    expect(page.locator("#freshness[data-freshness=LIVE]")).to_be_visible()
    page.keyboard.press("n")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Where it is used").fill(place)
    page.keyboard.press("Enter")
    letters = page.locator(".enrolment-letters")
    expect(letters).to_have_text(re.compile(r"^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$"))
    return letters.inner_text()


def shows_its_code(page: Page, code: str) -> int:
    """What the server answers a device that shows the code."""
    answer = page.request.post(
        "/api/v1/hj/terminal/enrol", data={"code": code, "app": "0.1.0"}, headers={"Origin": page.evaluate(ORIGIN)}
    )
    return answer.status


def set_pin(page: Page, pin: str) -> None:
    page.goto("/profile/")
    card = page.locator("#pin")
    card.get_by_label("Your password").fill("bellboard-demo")
    card.get_by_label("New PIN", exact=True).fill(pin)
    card.get_by_label("New PIN once more").fill(pin)
    card.get_by_role("button", name=re.compile("(Set|Change) my PIN")).click()
    expect(page.locator("#content")).to_contain_text("Your PIN is set.")


def test_a_tablet_is_enrolled_what_it_could_not_do_is_settled_and_it_is_taken_out_of_use(hotel: Hotel) -> None:
    supervisor = hotel.desk("supervisor")
    supervisor.goto("/terminals/")
    code = enrol(supervisor, "4楼平板", "4楼")
    panel = supervisor.locator("#panel")
    expect(panel.locator(".countdown")).to_have_text(re.compile(r"good for 1[45]:[0-5]\d"))
    expect(panel.get_by_role("img", name="QR code")).to_be_visible()
    assert code not in supervisor.url

    device = hotel.visitor()
    assert shows_its_code(device, "ABCDE-FGHJK") == 404
    assert shows_its_code(device, code.lower().replace("-", " ")) == 200
    expect(panel).to_contain_text("“4楼平板” is enrolled.")
    expect(panel.locator(".enrolment-letters")).to_be_hidden()
    assert shows_its_code(device, code) == 404
    supervisor.keyboard.press("Escape")
    line = supervisor.locator("[data-line]", has_text="4楼平板")
    expect(line).to_contain_text("tablet · 4楼")
    key = (line.get_attribute("data-href") or "").split("/")[2]

    housekeeper = hotel.desk("housekeeper1")
    set_pin(housekeeper, "9182")
    who = housekeeper.locator("#user").inner_text().strip()
    people = device.request.get("/api/v1/hj/terminal/people").json()["people"]
    person = next(one["id"] for one in people if one["name"] == who)
    session = asks(device, "sign-in", person=person, pin="9182")["session"]
    expect(line).to_contain_text(who, timeout=40_000)

    manager = hotel.desk("manager")
    count = manager.locator(".rail-count")
    expect(count).to_be_hidden()
    supervisor.goto("/attention/")
    expect(supervisor.locator("#attention")).to_contain_text("Nothing needs attention")
    assert send(device, key, by=session, rooms=["0506", "9999"], condition="dirty") == ["quarantined"]
    expect(count).to_have_text(re.compile(r"^1"))
    matter = supervisor.locator("[data-line]", has_text="0506, 9999")
    expect(matter).to_contain_text(who)
    expect(supervisor.locator("#freshness[data-freshness=LIVE]")).to_be_visible()
    matter.press("Enter")
    panel = supervisor.locator("#panel")
    expect(panel.locator('[data-room-now="0506"]')).to_contain_text("Occupied clean")
    panel.get_by_role("button", name="Do it now").click()
    expect(panel.get_by_role("alert")).to_contain_text("9999")
    panel.get_by_label("Note").fill("9999 was a slip")
    panel.get_by_role("button", name="Settled, noted").click()
    expect(matter).to_have_count(0)
    expect(count).to_be_hidden()
    supervisor.get_by_role("link", name="Settled 1").click()
    expect(supervisor.locator("[data-line]", has_text="0506, 9999")).to_contain_text("9999 was a slip")

    supervisor.goto("/terminals/")
    manager.goto("/terminals/")
    manager.get_by_role("link", name="4楼平板").click()
    manager.locator("#panel").get_by_role("button", name="Revoke").click()
    question = manager.get_by_role("dialog")
    expect(question).to_contain_text("wipes itself when it next reaches the server")
    question.get_by_role("button", name="Revoke it").click()
    expect(line).to_have_count(0)
    assert device.request.get("/api/v1/hj/terminal/people").status == 410
    supervisor.get_by_role("link", name="Revoked 1").click()
    expect(supervisor.locator("[data-line]", has_text="4楼平板")).to_be_visible()
