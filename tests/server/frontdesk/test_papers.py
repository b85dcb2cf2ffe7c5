"""Paper for guests: the registration card and the bill, read out of the PDF as a person reads it."""

from decimal import Decimal

import pytest

from server.core import clock
from server.core.operations import perform
from server.stays.folios import folio_of
from server.stays.models import Stay
from tests.house import OPENING, day
from tests.pdf_text import pages_of

from .reading import stay

PASSPORT = {"document": {"type": "passport", "number": "E12345678"}, "nationality": "FR", "sex": "female"}


def do(name, **args):
    return perform(name, args, by=OPENING, at=clock.now())


def registered(**more):
    """蔡丽 with her passport; two nights at one price, the third at another."""
    there = stay("0506", "蔡丽", nights=3, **more)
    guest = there.stay_guests.get().guest
    do("guests.change", guest=str(guest.pk), changes=PASSPORT)
    prices = [
        {"date": day(night), "room": room, "extra_beds": "30.00", "breakfast": "0.00", "total": str(Decimal(room) + 30)}
        for night, room in enumerate(["397.80", "397.80", "428.00"])
    ]
    Stay.objects.filter(pk=there.pk).update(price_lines=prices, remarks="要高楼层")
    return there


def charged(there, *items):
    key = str(folio_of(there).pk)
    return key, [do("folios.post_charge", folio=key, item=item)["posting"] for item in items]


def card(client, there, language="en"):
    answer = client.get(f"/stays/{there.pk}/registration-card.pdf?language={language}")
    assert answer["Content-Type"] == "application/pdf"
    return pages_of(answer.content)


def bill(client, key, more=""):
    return pages_of(client.get(f"/folios/{key}/folio.pdf?language=en{more}").content)


def test_the_card_has_all_that_a_guest_signs_for(desk, house):
    [sheet] = card(desk("receptionist"), registered())
    lines = sheet.splitlines()
    for words in ("Huijin International Hotel", "0506", day(0), day(3), "蔡丽", "France", "E12345678"):
        assert words in lines
    assert "要高楼层" in lines
    assert {"Signature of the guest", "Receptionist"} <= set(lines)


def test_equal_nights_in_a_row_are_one_line(desk, house):
    [sheet] = card(desk("receptionist"), registered())
    lines = sheet.splitlines()
    assert f"{day(0)} – {day(2)}" in lines
    assert f"{day(2)} – {day(3)}" in lines
    assert {"855.60", "458.00", "CN¥1,313.60"} <= set(lines)


@pytest.mark.parametrize(("language", "title"), [("zh-hans", "住宿登记单"), ("en", "Registration card")])
def test_it_is_in_the_guests_language_whatever_the_readers(desk, house, language, title):
    there = registered()
    for reader in ("zh-hans", "en"):
        client = desk("receptionist" if reader == "en" else "manager", language=reader)
        assert title in card(client, there, language)[0].splitlines()


def test_the_number_is_masked_for_those_who_may_not_see_it(desk, house):
    sheet = card(desk("cashier"), registered())[0]
    assert "…5678" in sheet
    assert "E12345678" not in sheet


def test_a_confidential_guest_is_not_named_to_those_who_may_not_know(desk, house):
    there = registered(confidential=True)
    key, _posted = charged(there, "minibar")
    client = desk("cashier")
    for [sheet] in (card(client, there), bill(client, key)):
        assert "蔡丽" not in sheet
        assert "confidential" in sheet
    assert "蔡丽" in card(desk("manager"), there)[0]


def test_what_was_taken_back_is_not_on_the_bill(desk, house):
    key, postings = charged(registered(), "minibar", "laundry")
    do("folios.reverse", posting=postings[0], reason="打错")
    [sheet] = bill(desk("receptionist"), key)
    assert "Laundry" in sheet
    assert "Minibar" not in sheet
    assert "CN¥30.00" in sheet


def test_one_window_can_be_printed_alone(desk, house):
    key, _posted = charged(registered(), "minibar")
    do("folios.post_charge", folio=key, item="laundry", window=2)
    [sheet] = bill(desk("receptionist"), key, "&window=2")
    assert "Laundry" in sheet
    assert "Minibar" not in sheet
    assert "CN¥30.00" in sheet


def test_a_long_bill_goes_on_overleaf_with_its_pages_counted(desk, house):
    key, _posted = charged(registered(), *["minibar"] * 60)
    pages = bill(desk("receptionist"), key)
    assert len(pages) > 1
    assert f"{len(pages)} / {len(pages)}" in pages[-1]
    assert sum(page.count("Minibar") for page in pages) == 60


@pytest.mark.parametrize("address", ["/stays/4711/registration-card.pdf", "/folios/4711/folio.pdf"])
def test_what_is_not_there_is_not_found(desk, house, address):
    assert desk("receptionist").get(address).status_code == 404


def test_who_sees_no_guests_gets_no_paper(desk, house):
    there = registered()
    assert desk("housekeeper").get(f"/stays/{there.pk}/registration-card.pdf").status_code == 403


def test_what_a_guest_wrote_is_text_and_never_fetched(desk, house):
    there = registered()
    Stay.objects.filter(pk=there.pk).update(remarks='<img src="http://169.254.169.254/secret">')
    assert '<img src="http://169.254.169.254/secret">' in card(desk("receptionist"), there)[0].replace("\n", "")
