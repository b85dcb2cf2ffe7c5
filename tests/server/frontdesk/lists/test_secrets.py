"""A confidential guest's name and numbers are nowhere in a list for those who may not know, in no order and no search."""

import pytest

from server.stays.models import Stay
from tests.server.frontdesk.reading import sheet
from tests.server.guests.registering import come, passport

from .rows import asked, codes, column, known, moved, reserve, table, text_of, words_of_the_house

NAME, PHONE, PAPER, BOOKER = "欧阳秘密", "+8613977000771", "E70700071", "司马先生"
SECRETS = ("欧阳", "秘密", "0771", PAPER, BOOKER, "不要说")


@pytest.fixture
def secret(house):
    """A confidential reservation among others."""
    words_of_the_house()
    reserve("A1", "阿强", remarks="first", booker_name="Anna")
    guest = known(NAME, document=PAPER, phone=PHONE)
    found = reserve(
        "S1", guest=guest, is_confidential=True, booker_name=BOOKER, booker_phone=PHONE, remarks="不要说", room="0418"
    )
    reserve("Z1", "赵强", remarks="later", booker_name="Zoe")
    return found


def test_who_may_see_it_finds_it(desk, secret):
    client = desk("receptionist")
    for query in ({"guest": "欧阳"}, {"q": "秘密"}, {"document": PAPER}, {"booker": BOOKER}, {"guest_phone": "0771"}):
        assert codes(client, **query) == "S1"


@pytest.mark.parametrize(
    "query",
    [
        {"guest": "欧阳"},
        {"q": "欧阳"},
        {"q": "秘密"},
        {"q": "0771"},
        {"q": BOOKER},
        {"booker": BOOKER},
        {"booker_phone": "139"},
        {"guest_phone": "139"},
        {"remarks": "不要"},
    ],
)
def test_nothing_private_finds_it_for_others(desk, secret, query):
    assert codes(desk("cashier"), **query) == ""


def test_its_line_stands_without_what_is_private(desk, secret):
    client = desk("cashier")
    everything = "code,guest,booker,booker_phone,guest_phone,remarks,room,member_number"
    for answer in (
        asked(client, "arrivals", columns=everything),
        asked(client, "arrivals", columns=everything, group="guest,remarks"),
        client.get("/lists/arrivals/paper/", {"columns": everything}),
    ):
        page = answer.content.decode()
        assert "S1" in page
        assert not [word for word in SECRETS if word in page]
    book = client.get("/lists/arrivals/export/", {"columns": everything, "group": "booker"})
    assert not [word for word in SECRETS if word in sheet(book)]
    assert any(row[0] == "S1" and row[1] == "confidential" and row[6] == "0418" for row in table(book))


@pytest.mark.parametrize("key", ["guest", "booker", "remarks", "guest_phone"])
def test_its_place_in_an_order_tells_nothing(desk, secret, key):
    client = desk("cashier")
    assert codes(client, sort=key).split()[-1] == "S1"
    assert codes(client, sort=f"-{key}").split()[-1] == "S1"


def test_a_guest_who_is_hidden_is_so_in_all_his_stays(desk, house):
    guest = come("0506", NAME, document=passport(PAPER))
    come("0510", "王强")
    guest.is_hidden = True
    guest.save()
    client = desk("cashier")
    for key in ("in-house", "registrations"):
        assert column(client, key, "room", guest="欧阳") == []
        assert column(client, key, "room", q="秘密") == []
        page = text_of(asked(client, key, sort="guest"))
        assert "0506" in page
        assert "秘密" not in page
        assert "秘密" not in sheet(client.get(f"/lists/{key}/export/"))
        assert column(client, key, "room", sort="-guest") == ["0510", "0506"]


def test_a_move_of_a_confidential_guest_has_no_name(desk, house):
    stay = moved(NAME)
    Stay.objects.filter(pk=stay.pk).update(is_confidential=True)
    client = desk("cashier")
    assert column(client, "room-moves", "to_room", guest="欧阳") == []
    assert "秘密" not in asked(client, "room-moves").content.decode()
    assert "秘密" in asked(desk("receptionist"), "room-moves").content.decode()


def test_document_numbers_are_for_those_who_may_see_them(desk, house):
    reserve("D1", guest=known("王华", document="E98765432"))
    come("0506", "蔡丽", document=passport("E98765433"))
    seeing, blind = desk("receptionist"), desk("cashier")
    for key, scope in (("arrivals", "due"), ("in-house", "all")):
        query = {"scope": scope, "columns": "document", "sort": "document", "group": "document"}
        assert "E9876543" in asked(seeing, key, **query).content.decode()
        assert "E9876543" not in asked(blind, key, **query).content.decode()
        assert "E9876543" not in sheet(blind.get(f"/lists/{key}/export/", query))
        assert asked(blind, key, document="nothing").context["drawn"].page.count == 1
        for typed in ("E98765", "98765"):
            assert asked(blind, key, q=typed).context["drawn"].page.count == 0
