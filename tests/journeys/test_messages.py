"""The manual's example 8.3: 张平 leaves 蔡丽 in 0506 a message; it pops up at its time and is delivered once."""

from playwright.sync_api import expect

from .hotel import do, hold_requests, let_go, rings_of, tile

# The moment at which a pop-up came into view, as this browser's clock has it.
WATCH = """() => {
  window.popped = null;
  const seen = () => { if (document.querySelector(".pop-up") && window.popped === null) window.popped = Date.now(); };
  new MutationObserver(seen).observe(document.getElementById("pop-ups"), { childList: true, subtree: true });
}"""
DUE = """async () => {
  const { feed } = await import("/static/frontdesk/js/desk.js");
  const [mine] = [...feed.rows("alerts").values()].filter((row) => row.room === "0506");
  return Date.parse(mine.due_at);
}"""


def test_a_message_pops_up_at_every_desk_and_is_delivered_once(hotel):
    desk1, desk2 = hotel.desk("desk1", language="zh-hans"), hotel.desk("desk2")
    tile(desk1, "0506").click()
    desk1.keyboard.press("m")
    form = desk1.locator("#panel form")
    expect(form.locator("[name=room]")).to_have_value("0506")
    form.locator("[name=from_name]").fill("张平")
    form.locator("[name=text]").fill("明天早晨8:00我去酒店找你")
    form.locator("[name=remind_at]").fill("+1")
    for desk in (desk1, desk2):
        desk.evaluate(WATCH)
    form.locator("button[type=submit]").click()
    expect(tile(desk2, "0506").locator(".mark-message")).to_be_visible()

    due = desk2.evaluate(DUE)
    for desk in (desk1, desk2):
        pop_up = desk.locator(".pop-up")
        expect(pop_up).to_be_visible(timeout=75_000)
        for words in ("0506", "蔡丽", "张平", "明天早晨8:00我去酒店找你"):
            expect(pop_up).to_contain_text(words)
        # The desk goes by the server's clock as it knows it, this test by the browser's own.
        assert -50 <= desk.evaluate("() => window.popped") - due <= 1000
        box, size = pop_up.bounding_box(), desk.viewport_size
        assert box
        assert size
        assert box["x"] > size["width"] / 2, "at the right"
        assert box["y"] > size["height"] / 2, "below"

    desk2.keyboard.press("Alt+m")
    desk2.keyboard.press("d")
    for desk in (desk1, desk2):
        expect(desk.locator(".pop-up")).to_have_count(0)
    assert rings_of(hotel.house)["rings"] == 1

    desk1.goto("/activity/?record=room:0506")
    desk1.goto("/activity/")
    story = desk1.locator("main")
    expect(story).to_contain_text("何志远")
    expect(story).to_contain_text("林晓岚")


def test_the_second_to_act_is_told_who_was_first(hotel):
    desk1, desk2 = hotel.desk("desk1"), hotel.desk("desk2")
    _ring_soon(desk1)
    for desk in (desk1, desk2):
        expect(desk.locator(".pop-up")).to_be_visible(timeout=20_000)
    # The second presses before the first one's answer has come to him.
    hold_requests(desk2)
    desk2.keyboard.press("Alt+m")
    desk2.keyboard.press("d")
    desk1.locator(".pop-up").get_by_role("button", name="Delivered").click()
    expect(desk1.locator(".pop-up")).to_have_count(0)
    let_go(desk2)
    expect(desk2.locator(".toast")).to_contain_text("林晓岚 was first")
    expect(desk2.locator(".pop-up")).to_have_count(0)


def _ring_soon(desk):
    at = desk.evaluate("() => new Date(Date.now() + 2500).toISOString()")
    do(desk, "alerts.leave_message", room="0506", from_name="张平", text="等我", remind_at=at)
