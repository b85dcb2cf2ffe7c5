"""The manual's reservations, from the telephone call to the deposit, at one desk in a real browser and seen at the other."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from server.core.money import rounded

from .hotel import PASSWORD, do, read
from .test_looks import faults

JIANG_JIN = "320101197805120033"


@pytest.fixture
def desk1(hotel):
    """Somebody whose drawer is open, so that money can be taken."""
    page = hotel.desk("desk1")
    do(page, "shifts.open", float="500.00")
    return page


def begin(page):
    """A new reservation, by its key."""
    page.keyboard.press("F2")
    expect(page.locator("[name=booker_name]")).to_be_focused()
    expect(page.locator(".night").first).to_be_visible()


def fill(page, **fields):
    for name, value in fields.items():
        control = page.locator(f"[name={name}]")
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(label=re.compile(value)) if isinstance(value, re.Pattern) else choose(control, value)
        else:
            control.fill(value)


def choose(control, words):
    """The choice that says these words, whatever else it says."""
    value = control.evaluate("(one, words) => [...one.options].find((o) => o.text.includes(words))?.value", words)
    assert value is not None, words
    control.select_option(value)


def save(page):
    page.keyboard.press("Control+Enter")


def day(page, after):
    today = date.fromisoformat(page.locator("#business-date").get_attribute("datetime"))
    return (today + timedelta(days=after)).isoformat()


def row_of(page):
    """The reservation whose page stands open, as the feed has it."""
    expect(page).to_have_url(re.compile(r"/reservations/\d+/$"), timeout=15_000)
    pk = re.search(r"(\d+)/$", page.url).group(1)
    return read(page, f"reservations/{pk}")


def rows_of(page, guest):
    """The open reservations of a guest."""
    return [row for row in read(page, "reservations?limit=200")["items"] if row["guest"] == guest]


def test_wang_hua_books_for_jiang_jin_and_the_deposit_confirms(hotel, desk1):
    """Case 3.1: 豪华套房 at 0.7, two nights from the day after tomorrow, 0418, 100 in cash."""
    desk2 = hotel.desk("desk2", language="zh-hans")
    begin(desk1)
    fill(desk1, booker_name="王华", booker_phone="025-83211234", room_type="Deluxe suite", company="Tianma Group")
    fill(desk1, arrival="+2", departure="+2", discount="0.7", discount_reason="Corporate agreement")
    expect(desk1.locator(".night")).to_have_count(2)
    desk1.locator(".room-offer[data-room='0418']").click()
    expect(desk1.locator("[name=room]")).to_have_value("0418")
    fill(desk1, guest_name="蒋进", document_number=JIANG_JIN)
    expect(desk1.locator("[name=birth_date]")).to_have_value("1978-05-12")
    expect(desk1.locator("[name=sex]")).to_have_value("male")
    expect(desk1.locator("#document-said")).to_contain_text("江苏省")
    fill(desk1, deposit_method="Cash", deposit_amount="100")
    expect(desk1.locator("#quote .notice")).to_contain_text("beyond your limit")
    desk1.locator("[name=deposit_amount]").focus()
    save(desk1)
    dialog = desk1.get_by_role("dialog")
    dialog.locator("[name=username]").fill("manager")
    dialog.locator("[name=password]").fill(PASSWORD)
    desk1.keyboard.press("Enter")

    row = row_of(desk1)
    assert (row["state"], row["room"], row["guest"]) == ("confirmed", "0418", "蒋进")
    assert (row["arrival"], row["departure"], row["deposit"]) == (day(desk1, 2), day(desk1, 4), "100.00")
    expect(desk1.locator(".badge-ok")).to_contain_text("by its deposit")
    expect(desk1.locator("#deposit-standing")).to_have_text("100.00")
    rack = read(desk1, f"quote?room_type=DLX&arrival={day(desk1, 2)}&departure={day(desk1, 4)}&rate_code=RACK")
    assert row["total"] == str(sum(rounded(Decimal(line["room"]) * Decimal("0.7")) for line in rack["lines"]))

    desk2.keyboard.press("Control+k")
    desk2.keyboard.type(row["code"])
    expect(desk2.get_by_role("option").first).to_contain_text("蒋进")
    desk2.keyboard.press("Enter")
    expect(desk2.locator("main")).to_contain_text("王华")


def test_robert_stevenson_comes_with_his_passport(desk1):
    """Case 3.2: one 豪华套房 at the full price, passport 18977896, USA."""
    begin(desk1)
    fill(desk1, room_type="Deluxe suite", guest_name="Robert Stevenson", document_type="Passport")
    fill(desk1, document_number="18977896", family_name="Stevenson", first_name="Robert", country="United States")
    desk1.locator("[name=first_name]").focus()
    save(desk1)
    row = row_of(desk1)
    assert (row["state"], row["guest"], row["room"]) == ("tentative", "Robert Stevenson", None)
    expect(desk1.locator("dl.facts").first).to_contain_text("18977896")
    expect(desk1.locator("dl.facts").first).to_contain_text("United States")


def test_cheng_dajun_takes_two_standard_rooms_with_extra_beds(desk1):
    """Case 3.3: by copy, each with an extra bed at 30, for tomorrow, without a room, confirmed."""
    begin(desk1)
    fill(desk1, booker_name="程大俊", room_type="Standard room", extra_beds="1", extra_bed_price="30", copies="2")
    desk1.locator("[name=confirmed]").check()
    expect(desk1.locator("#quote")).to_contain_text("30.00")
    save(desk1)
    first = row_of(desk1)
    mine = rows_of(desk1, "程大俊")
    assert len({row["code"] for row in mine}) == 2
    for row in mine:
        assert (row["arrival"], row["departure"]) == (day(desk1, 1), day(desk1, 2))
        assert (row["extra_beds"], row["room"], row["room_type"]) == (1, None, "STD")
    assert first["state"] == "confirmed"
    [other] = [row for row in mine if row["id"] != first["id"]]
    desk1.goto(f"/reservations/{other['id']}/")
    if other["state"] == "tentative":
        desk1.keyboard.press("c")
    expect(desk1.locator(".badge-ok")).to_be_visible()


def test_a_whole_reservation_by_keyboard_alone(desk1):
    desk1.keyboard.press("F2")
    expect(desk1.locator("[name=booker_name]")).to_be_focused()
    for words in ("李秀英", "13912345678", "Ordinary", "", "+3", "+1", "1830", "2", "", "", "", "RACK", "0.9"):
        if words:
            desk1.keyboard.type(words)
        desk1.keyboard.press("Enter")
    expect(desk1.locator("[name=discount_reason]")).to_be_focused()
    expect(desk1.locator("#departure-said")).to_contain_text("1 night")
    save(desk1)
    row = row_of(desk1)
    assert (row["guest"], row["room_type"], row["arrival"]) == ("李秀英", "ORD", day(desk1, 3))
    assert (row["adults"], row["expected_at"][:5], row["departure"]) == (2, "18:30", day(desk1, 4))
    # What the page says once its keys are heard.
    expect(desk1.locator(".toast")).to_contain_text("is made")
    for key, words in (("c", "confirmed"), ("u", "tentative")):
        desk1.keyboard.press(key)
        expect(desk1.locator(".reservation-head .badge")).to_contain_text(words)
    desk1.keyboard.press("x")
    desk1.keyboard.type("客人改期")
    desk1.keyboard.press("Enter")
    expect(desk1.locator(".reservation-head .badge")).to_contain_text("cancelled")
    desk1.keyboard.press("t")
    expect(desk1.locator(".reservation-head .badge")).to_contain_text("tentative")


def test_what_is_refused_stands_beside_its_field_and_nothing_is_lost(desk1):
    begin(desk1)
    fill(desk1, booker_name="王华", arrival="+2", departure="banana", expected_at="25:00", deposit_amount="-5")
    fill(desk1, guest_name="蒋进", document_number="320101197805120034")
    save(desk1)
    expect(desk1.locator(".reservation-form > .notice")).to_contain_text("3 fields")
    expect(desk1.locator("[name=departure]")).to_be_focused()
    fill(desk1, departure="+1", expected_at="18", deposit_amount="")
    save(desk1)
    expect(desk1.locator('[data-field="document_number"] .error')).to_be_visible()
    expect(desk1.locator("[name=guest_name]")).to_have_value("蒋进")
    assert faults(desk1) == []
    desk1.goto("/")
    begin(desk1)
    expect(desk1.locator("#draft")).to_be_visible()
    expect(desk1.locator("[name=document_number]")).to_have_value("320101197805120034")
    desk1.locator("#forget-draft").click()
    expect(desk1.locator("#draft")).to_be_hidden()
    expect(desk1.locator("[name=guest_name]")).to_have_value("")


def test_a_reservation_sent_twice_is_one(desk1):
    begin(desk1)
    fill(desk1, booker_name="赵双击", room_type="Standard room")
    desk1.evaluate("() => { const f = document.getElementById('reservation'); f.requestSubmit(); f.requestSubmit(); }")
    row_of(desk1)
    assert len(rows_of(desk1, "赵双击")) == 1
