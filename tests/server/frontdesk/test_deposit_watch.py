"""The page of the deposit watch."""

from server.stays.models import Stay
from tests.house import day

from .reading import seen, statements, stay


def short(room, *names, **more):
    there = stay(room, *names, **more)
    Stay.objects.filter(pk=there.pk).update(price_lines=[{"date": day(0), "total": "398.00"}])


def test_it_says_who_lacks_how_much(desk, house):
    short("0506", "蔡丽")
    shown = seen(desk("cashier").get("/deposit-watch/"))
    for words in ("0506", "蔡丽", "398.00"):
        assert words in shown


def test_a_confidential_guest_is_not_named(desk, house):
    short("0506", "欧阳秘密", confidential=True)
    assert "欧阳秘密" not in seen(desk("cashier").get("/deposit-watch/"))
    assert "欧阳秘密" in seen(desk("manager").get("/deposit-watch/"))


def test_when_all_have_paid_it_says_so(desk, house):
    assert "covers the next night" in seen(desk("receptionist").get("/deposit-watch/"))


def test_housekeeping_does_not_see_it(desk, house):
    assert desk("housekeeper").get("/deposit-watch/").status_code == 403


def test_the_statements_are_the_same_for_few_guests_and_many(desk, house):
    client = desk("receptionist")
    short("0506", "蔡丽")
    few = statements(client, "/deposit-watch/")
    for number in ("0401", "0402", "0501", "0502"):
        short(number, f"王{number}")
    assert statements(client, "/deposit-watch/") == few <= 20
