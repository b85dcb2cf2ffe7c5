"""The door: what is wrong is said beside the field, what was typed stays, too many failures lock, sessions end."""

from playwright.sync_api import expect

from .hotel import sign_in


def test_a_wrong_password_leaves_the_name_and_says_so_beside_the_field(hotel):
    page = hotel.visitor(locale="en-GB")
    sign_in(page, "desk1", "wrong wrong wrong")
    expect(page.locator("#password-error")).to_contain_text("do not go together")
    expect(page.locator("#username")).to_have_value("desk1")
    expect(page.locator("#password")).to_be_focused()
    for _again in range(4):
        sign_in(page, "desk1", "wrong wrong wrong")
    expect(page.locator("#password-error")).to_contain_text("Too many failures")
    sign_in(page, "desk1")
    expect(page.locator("#password-error")).to_contain_text("Too many failures")


def test_the_page_speaks_the_visitors_language(hotel):
    page = hotel.visitor(locale="zh-CN")
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_a_session_that_a_manager_ends_is_over_at_once(hotel):
    desk, manager = hotel.desk("desk2"), hotel.desk("manager")
    manager.goto("/sessions/")
    row = manager.get_by_role("row").filter(has_text="何志远").first
    row.get_by_role("button", name="End", exact=True).click()
    manager.get_by_role("dialog").get_by_role("button", name="End it").click()
    desk.wait_for_url("**/sign-in/**", timeout=20_000)


def test_signing_out_leaves_no_rows_in_the_browser(hotel):
    desk = hotel.desk("desk1")
    desk.locator("#user").click()
    desk.get_by_role("button", name="Sign out").click()
    expect(desk.locator("#username")).to_be_visible()
    kept = desk.evaluate("async () => (await indexedDB.databases()).map((one) => one.name)")
    assert [name for name in kept if name.startswith("bellboard:")] == []
    desk.goto("/")
    expect(desk.locator("#username")).to_be_visible()
