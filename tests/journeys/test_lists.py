"""A list is grouped by dragging a title, sorted, filtered and exported; what another desk reserves stands there at once."""

from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import expect

from .hotel import do
from .test_looks import faults


def reserve(desk, name, room_type, nights=2):
    day = desk.evaluate("() => JSON.parse(document.getElementById('desk').textContent).business_date")
    arrival = desk.evaluate(
        "([day, by]) => new Date(Date.parse(day) + by * 864e5).toISOString().slice(0, 10)", [day, 40]
    )
    leaving = desk.evaluate(
        "([day, by]) => new Date(Date.parse(day) + by * 864e5).toISOString().slice(0, 10)", [arrival, nights]
    )
    stay = {"room_type": room_type, "arrival": arrival, "departure": leaving, "guest": {"name": name}}
    return do(desk, "reservations.make", **stay)["code"], arrival


def lines(desk):
    return desk.locator("#list tbody [data-line]")


def test_a_list_is_grouped_sorted_filtered_and_exported(hotel):
    desk = hotel.desk("desk1")
    made = [reserve(desk, "欧阳蓝", "STD"), reserve(desk, "Zora Quill", "ORD", 3), reserve(desk, "慕容青", "STD", 1)]
    desk.goto("/lists/reservations/?columns=guest,arrival,nights,room_type,state")
    expect(desk.locator("#freshness[data-freshness=LIVE]")).to_be_visible(timeout=15_000)
    desk.fill("#filter-arrival", made[0][1])
    expect(lines(desk)).to_have_count(3)

    desk.locator("#head-room_type").drag_to(desk.locator("[data-group-bar]"))
    heads = desk.locator("#list .group-head th")
    expect(heads).to_have_count(2)
    expect(desk.locator("#list .group-head", has_text="Standard")).to_contain_text("2")
    assert "group=room_type" in desk.url

    desk.locator("#head-nights a").click()
    expect(desk.locator("#head-nights")).to_have_attribute("aria-sort", "ascending")
    expect(lines(desk).first).to_contain_text("慕容青")
    desk.locator("#head-nights a").click()
    expect(lines(desk).first).to_contain_text("欧阳蓝")
    desk.locator("#head-guest a").click(modifiers=["Shift"])
    assert "sort=-nights,guest" in desk.url
    expect(desk.locator("#list tfoot")).to_contain_text("6")

    desk.locator("#list .group-head", has_text="Standard").locator("[data-fold]").click()
    expect(lines(desk).filter(visible=True)).to_have_count(1)
    desk.locator("#list .group-head", has_text="Standard").locator("[data-fold]").click()

    desk.fill("#list-form [name=q]", "zora")
    expect(lines(desk)).to_have_count(1)
    desk.fill("#list-form [name=q]", "")
    expect(lines(desk)).to_have_count(3)
    with desk.expect_download() as waiting:
        desk.get_by_role("link", name="Spreadsheet").click()
    sheet = load_workbook(BytesIO(waiting.value.path().read_bytes())).worksheets[0]
    first = [str(row[0]) for row in sheet.iter_rows(values_only=True)]
    assert first[0] == "Guest"
    assert [word for word in first if "(" in word][-1] == "All (3)"
    assert first.index("欧阳蓝") < first.index("慕容青") < first.index("Zora Quill")
    assert faults(desk) == []


def test_without_a_mouse_a_column_groups_moves_and_goes(hotel):
    desk = hotel.desk("desk1")
    reserve(desk, "欧阳蓝", "STD")
    desk.goto("/lists/reservations/?columns=guest,state,arrival")
    desk.locator("#head-state .head-menu").focus()
    desk.keyboard.press("Enter")
    desk.get_by_role("menu").press("g")
    expect(desk.locator("[data-group-bar] .group-chip")).to_have_count(1)
    desk.locator("#head-arrival .head-menu").focus()
    desk.keyboard.press("Enter")
    desk.get_by_role("menu").press("l")
    expect(desk.locator("#list thead th").nth(1)).to_have_attribute("data-column", "arrival")
    desk.goto("/lists/reservations/")
    expect(desk.locator("#list thead [data-column]")).to_have_count(3)
    desk.locator("[data-choose-columns]").click()
    desk.get_by_role("button", name="The usual columns").click()
    expect(desk.locator("#head-room_type")).to_be_visible()


def test_what_is_reserved_elsewhere_stands_in_the_list_at_once(hotel):
    desk, other = hotel.desk("desk1"), hotel.desk("desk2")
    reserve(desk, "欧阳蓝", "ORD")
    desk.goto("/lists/reservations/?scope=made")
    expect(desk.locator("#freshness[data-freshness=LIVE]")).to_be_visible(timeout=15_000)
    desk.locator("#choose-state").click()
    desk.locator("#choices-state label", has_text="Tentative").click()
    desk.keyboard.press("Escape")
    code, _arrival = reserve(other, "慕容青", "STD")
    expect(desk.locator("#list tbody")).to_contain_text(code, timeout=15_000)
    expect(desk.locator("#choices-state input:checked")).to_have_count(1)
    assert "state=tentative" in desk.url


def test_a_line_opens_beside_its_list_and_its_act_opens_a_page(hotel):
    desk = hotel.desk("desk1")
    desk.goto("/lists/in-house/")
    line = lines(desk).filter(has_text="0506")
    line.locator("td").nth(3).click()
    expect(desk.locator("#panel")).to_contain_text("蔡丽")
    desk.locator("#panel").get_by_role("link", name="Open the stay").click()
    expect(desk.get_by_role("heading", name="Stay in 0506")).to_be_visible()
    desk.goto("/lists/arrivals/")
    lines(desk).get_by_role("link", name="Check in").first.click()
    expect(desk.get_by_role("heading", name="Check in")).to_be_visible()
    expect(desk.locator("#panel")).to_be_hidden()


def test_the_months_figures_are_drawn_and_said(hotel):
    manager = hotel.desk("manager", theme="dark")
    reserve(manager, "欧阳蓝", "STD")
    manager.goto("/statistics/")
    expect(manager.locator(".statistics-table tfoot")).to_contain_text("All")
    drawn = "() => [...document.querySelectorAll('canvas')].every((c) => globalThis.Chart.getChart(c)?.data.datasets.length)"
    assert manager.evaluate(drawn)
    assert faults(manager) == []
