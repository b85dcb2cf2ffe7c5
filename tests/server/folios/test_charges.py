"""Charges: from the price list, at its price, with service charge and tax."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.errors import BadArguments
from server.folios.models import TransactionCode
from server.folios.services import FolioClosed, PriceIsFixed
from server.folios.services.charging import parts_of

from .ledger import another_folio, balance, charge, do, row


def test_a_stay_has_a_folio_from_its_check_in_called_by_its_room(folio):
    shown = row(folio)
    assert (shown["label"], shown["balance"], shown["postings"]) == ("0506", "0.00", [])
    assert "蔡丽" not in str(shown)


def test_a_charge_raises_the_balance_and_shows_on_every_desk(folio, receptionist):
    charge(receptionist, folio, quantity=2)
    assert balance(folio) == "36.00"
    assert row(folio)["balance"] == "36.00"
    [line] = row(folio)["postings"]
    assert (line["item"], line["quantity"], line["amount"], line["by"]) == ("minibar", 2, "36.00", "receptionist")


def test_a_posting_says_when_where_and_by_whom(folio, receptionist, afternoon):
    posting = charge(receptionist, folio)
    assert (posting.business_date.isoformat(), posting.at, posting.terminal) == ("2026-11-23", afternoon, "desk A")
    assert posting.shift is None


def test_a_fixed_price_stays_unless_one_may_set_prices(folio, receptionist, manager):
    with pytest.raises(PriceIsFixed) as refused:
        charge(receptionist, folio, amount="1.00")
    assert list(refused.value.fields) == ["amount"]
    charge(receptionist, folio, amount="18.00")
    charge(manager, folio, amount="1.00")
    assert balance(folio) == "19.00"


def test_a_free_price_may_be_said(folio, receptionist):
    charge(receptionist, folio, "laundry", amount="45.50")
    assert balance(folio) == "45.50"


def test_what_has_no_price_wants_one(folio, receptionist):
    with pytest.raises(BadArguments) as refused:
        charge(receptionist, folio, "room")
    assert list(refused.value.fields) == ["amount"]


@pytest.mark.parametrize("amount", ["0", "-1.00", "1.001", "much", "NaN", "99999999999.00"])
def test_no_other_amounts(folio, receptionist, amount):
    with pytest.raises(BadArguments) as refused:
        charge(receptionist, folio, "laundry", amount=amount)
    assert list(refused.value.fields) == ["amount"]


@pytest.mark.parametrize(
    "more", [{"quantity": 0}, {"quantity": 1000}, {"window": 0}, {"window": 10}, {"item": "moon"}, {"item": "cash"}]
)
def test_no_other_quantities_windows_or_items(folio, receptionist, more):
    with pytest.raises(BadArguments):
        charge(receptionist, folio, **{"item": "minibar", **more})


def test_an_item_out_of_use_is_not_posted(folio, receptionist):
    TransactionCode.objects.filter(code="minibar").update(is_active=False)
    with pytest.raises(BadArguments):
        charge(receptionist, folio)


def test_tax_is_a_part_of_the_price_or_comes_on_top(folio, receptionist):
    room = charge(receptionist, folio, "room", amount="318.00")
    assert (str(room.amount), str(room.tax), str(room.service)) == ("318.00", "18.00", "0.00")
    dinner = charge(receptionist, folio, "dinner", amount="100.00")
    assert (str(dinner.amount), str(dinner.service), str(dinner.tax)) == ("121.90", "15.00", "6.90")


RATES = st.decimals(0, 1, places=4)


@given(price=st.decimals("0.01", "99999.99", places=2), service=RATES, tax=RATES, included=st.booleans())
def test_parts_add_up_to_the_cent(price, service, tax, included):
    code = TransactionCode(service_rate=service, tax_rate=tax, is_included=included)
    parts = parts_of(code, price)
    net = parts.amount - parts.service - parts.tax
    assert min(parts.service, parts.tax) >= 0
    assert abs(net * (1 + service) * (1 + tax) - parts.amount) <= Decimal("0.06")
    assert not included or parts.amount == price


def test_a_closed_folio_takes_nothing(folio, receptionist):
    do("folios.close", receptionist, folio=str(folio.pk))
    with pytest.raises(FolioClosed, match="0506"):
        charge(receptionist, folio)
    assert row(folio) is None


def test_a_folio_of_another_hotel_is_not_there(folio, receptionist):
    from dataclasses import replace

    from server.core.errors import NotFound

    with pytest.raises(NotFound):
        charge(replace(receptionist, hotel="second"), folio)


def test_a_long_folio_says_what_is_older_in_one_figure(folio, receptionist):
    for _time in range(103):
        charge(receptionist, folio)
    shown = row(folio)
    assert len(shown["postings"]) == 100
    assert (shown["brought_forward"], shown["balance"]) == ("54.00", "1854.00")


def test_the_feed_reads_all_folios_in_two_statements(folio, receptionist, django_assert_num_queries):
    from server.folios.collections import folio_rows

    charge(receptionist, folio)
    charge(receptionist, another_folio())
    with django_assert_num_queries(2):
        assert len(folio_rows("hj", None)) == 2
