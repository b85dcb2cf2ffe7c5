"""What is found in rooms: minibar to post, faults, lost property."""

from datetime import timedelta

import pytest

from server.core.errors import DomainError
from server.core.models import Activity
from server.folios.models import Posting, TransactionCode
from server.housekeeping.models import Fault, LostItem
from server.housekeeping.services import NobodyInHouse
from server.rooms.models import Closure
from server.stays.folios import folio_of
from tests.house import TODAY, day, register
from tests.people import HOTEL, colleague, with_rights
from tests.replays import followed, taken

from .floors import after, do, hk


@pytest.fixture
def minibar(house):
    TransactionCode.objects.filter(code="minibar").update(housekeeping="minibar")
    return [{"item": "minibar", "quantity": 2}]


def charged(stay):
    return [str(one.amount) for one in Posting.objects.filter(folio=folio_of(stay))]


def closed(number):
    begun = Closure.objects.filter(room__number=number, state="begun")
    return [(str(one.kind), one.until_date) for one in begun]


def test_the_minibar_goes_to_the_guest_of_the_room_at_its_price(minibar):
    stay = register("0506", "蔡丽")
    with followed():
        told = hk("post_items", room="0506", items=minibar, by=colleague("housekeeper"), minutes=5)
    assert (charged(stay), len(told["postings"])) == (["36.00"], 1)


def test_what_a_guest_took_is_not_put_on_the_next_ones_bill(minibar):
    gone = register("0506", "蔡丽", nights=1)
    do("stays.check_out", stay=str(gone.pk), at=after(10))
    do("rooms.set_condition", rooms=["0506"], condition="clean", at=after(11))
    following = register("0506", "王强", at=after(20))
    with pytest.raises(NobodyInHouse):
        hk("post_items", room="0506", items=minibar, minutes=5, told=30)
    assert charged(following) == []


def test_who_moved_meanwhile_pays_what_he_took_before(minibar):
    stay = register("0506", "蔡丽")
    do("stays.move_room", stay=str(stay.pk), room="0510", reason="噪音", at=after(10))
    hk("post_items", room="0506", items=minibar, minutes=5, told=30)
    assert charged(stay) == ["36.00"]
    with pytest.raises(NobodyInHouse):
        hk("post_items", room="0506", items=minibar, minutes=20)


def test_the_price_list_holds_what_housekeeping_may_post(minibar):
    rows = taken(("housekeeping",)).collections["price_list"].values()
    assert [(row["code"], row["price"], row["kind"]) for row in rows] == [("minibar", "18.00", "minibar")]
    with followed():
        do("folios.change_code", code="minibar", card={"name_zh": "迷你吧", "name_en": "Minibar", "price": "20.00"})
    assert (
        "price_list" not in taken(("housekeeping",)).collections
        or not taken(("housekeeping",)).collections["price_list"]
    )


def test_housekeeping_posts_at_fixed_prices_only(house):
    card = {"name_zh": "浴袍", "name_en": "Bathrobe", "price": "200.00", "housekeeping": "damage"}
    with pytest.raises(DomainError) as refused:
        do("folios.add_code", kind="charge", code="robe", card=card)
    assert list(refused.value.fields) == ["housekeeping"]
    do("folios.add_code", kind="charge", code="robe", card={**card, "price_is_fixed": True})


def test_a_fault_puts_a_room_out_of_service(house):
    with followed():
        hk("report_fault", room="0401", what="空调漏水", out_of="service", by=colleague("housekeeper"), minutes=5)
    assert closed("0401") == [("out_of_service", TODAY + timedelta(days=1))]
    [row] = taken(("housekeeping",)).collections["faults"].values()
    assert (row["what"], row["out_of_service"], row["out_of_order"]) == ("空调漏水", True, False)


def test_only_who_may_puts_it_out_of_order(house):
    hk("report_fault", room="0401", what="漏水", out_of="order", until=day(3), by=colleague("housekeeper"), minutes=5)
    hk("report_fault", room="0402", what="漏水", out_of="order", until=day(3), by=colleague("supervisor"), minutes=5)
    assert (closed("0401")[0][0], closed("0402")) == ("out_of_service", [("out_of_order", TODAY + timedelta(days=3))])


def test_a_room_where_a_guest_is_or_comes_is_out_of_service_at_most(house):
    register("0506", "蔡丽")
    wishes = {"room_type": "STD", "arrival": day(1), "departure": day(2), "guest": {"name": "蒋进"}, "room": "0510"}
    do("reservations.make", **wishes)
    for number in ("0506", "0510"):
        hk("report_fault", room=number, what="漏水", out_of="order", until=day(3), minutes=5)
        assert closed(number) == [("out_of_service", TODAY + timedelta(days=3))]


def test_a_room_that_is_closed_already_stays_so(house):
    for _time in range(2):
        hk("report_fault", room="0401", what="漏水", out_of="service", minutes=5)
    assert (len(closed("0401")), Fault.objects.count()) == (1, 2)


def test_the_last_fault_that_is_mended_opens_the_room(house):
    first = hk("report_fault", room="0401", what="漏水", out_of="service", minutes=5)["fault"]
    second = hk("report_fault", room="0401", what="灯坏了", minutes=6)["fault"]
    with followed():
        hk("mend", fault=first, minutes=10)
    assert closed("0401")
    with followed():
        hk("mend", fault=second, minutes=20)
    assert closed("0401") == []


def test_out_of_order_stays_until_somebody_who_may_opens_it(house):
    fault = hk("report_fault", room="0401", what="漏水", out_of="order", minutes=5)["fault"]
    hk("mend", fault=fault, by=colleague("housekeeper"), minutes=10)
    assert closed("0401")
    again = Activity.objects.count()
    hk("mend", fault=fault, minutes=20)
    assert Activity.objects.count() == again


def test_a_mended_fault_is_shown_for_the_rest_of_the_day(house):
    fault = hk("report_fault", room="0401", what="漏水", minutes=5)["fault"]
    hk("mend", fault=fault, minutes=10)
    assert fault in taken(("housekeeping",)).collections["faults"]
    with followed():
        do("nightaudit.run", business_date=day(0), at=after(600))
    assert fault not in taken(("housekeeping",)).collections["faults"]


def test_lost_property_is_kept_until_it_is_handed_out(house):
    with followed():
        item = hk("report_found", what="黑色雨伞", place="衣柜", room="0401", photo="ab" * 32, minutes=5)["item"]
    with followed():
        do(
            "housekeeping.hand_out",
            item=item,
            to="蔡丽",
            document="护照 E12345678",
            by=colleague("receptionist"),
            at=after(60),
        )
    found = LostItem.objects.get()
    assert (found.state, found.handed_to, found.closed_by) == ("handed_out", "蔡丽", "receptionist")
    row = taken(("housekeeping",)).collections["lost_items"][item]
    assert (row["state"], "handed_to" in row, row["found_at"]) == (
        "handed_out",
        False,
        after(5).isoformat().replace("+00:00", "Z"),
    )


def test_who_only_works_on_rooms_hands_nothing_out(house):
    item = hk("report_found", what="雨伞", place="衣柜", minutes=5)["item"]
    with pytest.raises(DomainError):
        do("housekeeping.hand_out", item=item, to="蔡丽", by=with_rights("housekeeping.work"))
    assert LostItem.objects.get(hotel_id=HOTEL).state == "kept"
