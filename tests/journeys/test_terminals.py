"""Tablets as the desk knows them: enrolled by a code, listed, revoked."""

import re

from playwright.sync_api import Page, expect

from .hotel import Hotel


def enrol(page: Page, name: str, place: str) -> str:
    """The code that the desk shows for a new tablet."""
    page.keyboard.press("n")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Where it is used").fill(place)
    page.keyboard.press("Enter")
    letters = page.locator(".enrolment-letters")
    expect(letters).to_have_text(re.compile(r"^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$"))
    return letters.inner_text()


def shows_its_code(page: Page, hotel: Hotel, code: str) -> int:
    """What the server answers a device that shows the code."""
    answer = page.request.post(
        "/api/v1/hj/terminal/enrol", data={"code": code, "app": "0.1.0"}, headers={"Origin": hotel.url}
    )
    return answer.status


def test_a_tablet_is_enrolled_by_its_code_seen_at_once_and_taken_out_of_use(hotel: Hotel) -> None:
    supervisor = hotel.desk("supervisor")
    supervisor.goto("/terminals/")
    code = enrol(supervisor, "4楼平板", "4楼")
    panel = supervisor.locator("#panel")
    expect(panel.locator(".countdown")).to_have_text(re.compile(r"good for 1[45]:[0-5]\d"))
    expect(panel.get_by_role("img", name="QR code")).to_be_visible()
    assert code not in supervisor.url

    device = hotel.visitor()
    assert shows_its_code(device, hotel, "ABCDE-FGHJK") == 404
    assert shows_its_code(device, hotel, code.lower().replace("-", " ")) == 200
    expect(panel).to_contain_text("“4楼平板” is enrolled.")
    expect(panel.locator(".enrolment-letters")).to_be_hidden()
    assert shows_its_code(device, hotel, code) == 404
    line = supervisor.locator("[data-line]", has_text="4楼平板")
    expect(line).to_contain_text("tablet · 4楼")

    manager = hotel.desk("manager")
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
