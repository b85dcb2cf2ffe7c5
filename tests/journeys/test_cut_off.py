"""The server is killed: desks ring by themselves, keep what is done, and go on when it is back."""

from playwright.sync_api import expect

from .hotel import do, read, rings_of, tile, until


def _message_due_in(desk, seconds, text="等我"):
    at = desk.evaluate("(ms) => new Date(Date.now() + ms).toISOString()", seconds * 1000)
    return do(desk, "alerts.leave_message", room="0506", from_name="张平", text=text, remind_at=at)["alert"]


def _is_held(desk, alert):
    """Whether this desk keeps it beyond the page."""
    script = """async () => {
      const { feed } = await import("/static/frontdesk/js/desk.js");
      await feed.settled();
      return [...feed.rows("alerts").keys()];
    }"""
    return alert in desk.evaluate(script)


def test_killed_before_it_is_due_both_desks_ring_and_it_rings_once(hotel):
    desk1, desk2 = hotel.desk("desk1"), hotel.desk("desk2", language="zh-hans")
    alert = _message_due_in(desk1, 8)
    for desk in (desk1, desk2):
        until(lambda desk=desk: _is_held(desk, alert))
    hotel.kill_server()
    for desk in (desk1, desk2):
        expect(desk.locator(".pop-up")).to_contain_text("0506", timeout=15_000)
    assert rings_of(hotel.house)["rings"] == 0

    hotel.start_server()
    until(lambda: rings_of(hotel.house)["rings"] == 1)
    for desk in (desk1, desk2):
        expect(desk.locator("#freshness[data-freshness=LIVE]")).to_be_visible(timeout=40_000)
        expect(desk.locator(".pop-up")).to_have_count(1)
    rung = rings_of(hotel.house)
    assert rung["rings"] == 1
    assert rung["delays"][0] > 500, "it tells how late the server was"
    desk2.locator(".pop-up button").first.click()
    for desk in (desk1, desk2):
        expect(desk.locator(".pop-up")).to_have_count(0)


def test_what_is_done_while_cut_off_is_sent_when_the_server_is_back(hotel):
    desk1, desk2 = hotel.desk("desk1"), hotel.desk("desk2")
    alert = _message_due_in(desk1, 5)
    for desk in (desk1, desk2):
        until(lambda desk=desk: _is_held(desk, alert))
    hotel.kill_server()
    expect(desk1.locator(".pop-up")).to_be_visible(timeout=15_000)
    expect(desk2.locator(".pop-up")).to_be_visible(timeout=15_000)
    desk1.locator(".pop-up").get_by_role("button", name="Delivered").click()
    expect(desk1.locator(".pop-up")).to_have_count(0)
    expect(desk1.locator("#banners")).to_contain_text("1 act waits for the server")
    expect(desk2.locator(".pop-up")).to_have_count(1)

    hotel.start_server()
    expect(desk2.locator(".pop-up")).to_have_count(0, timeout=40_000)
    expect(desk1.locator("#banners")).not_to_contain_text("waits for the server")
    until(lambda: rings_of(hotel.house)["done_by"][-1:] == ["林晓岚"])


def test_a_cut_off_desk_that_is_loaded_again_shows_its_map_and_rings(hotel):
    desk = hotel.desk("desk1")
    desk.wait_for_function(
        "() => navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready.then(() => true)"
    )
    desk.goto("/")
    expect(tile(desk, "0506")).to_be_visible()
    alert = _message_due_in(desk, 12)
    until(lambda: _is_held(desk, alert))
    hotel.kill_server()
    desk.reload()
    expect(tile(desk, "0506")).to_contain_text("蔡丽")
    expect(desk.locator(".pop-up")).to_contain_text("张平", timeout=20_000)
    expect(desk.locator("#freshness[data-freshness=STALE]")).to_be_visible(timeout=45_000)
    tile(desk, "0412").click(button="right")
    expect(desk.get_by_role("menuitem", name="Dirty")).to_be_disabled()


def test_nobody_misses_what_happened_meanwhile(hotel):
    desk, other = hotel.desk("desk1"), hotel.desk("desk2")
    desk.context.set_offline(True)
    for condition in ("dirty", "clean", "dirty"):
        do(other, "rooms.set_condition", rooms=["0418", "0510"], condition=condition)
    hotel.web.kill()
    hotel.start_web()
    desk.context.set_offline(False)
    for number in ("0418", "0510"):
        expect(tile(desk, number)).to_have_attribute("data-state", "vacant-dirty", timeout=40_000)
    expect(other.locator("#freshness[data-freshness=LIVE]")).to_be_visible(timeout=40_000)
    rows = {row["number"]: row["condition"] for row in read(other, "rooms")["items"]}
    shown = desk.evaluate(
        """async () => {
          const { feed } = await import("/static/frontdesk/js/desk.js");
          return Object.fromEntries([...feed.rows("rooms").values()].map((row) => [row.number, row.condition]));
        }"""
    )
    assert shown == rows
