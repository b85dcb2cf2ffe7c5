"""The price list and the methods of payment, kept through operations."""

from decimal import Decimal

from server.core.models import Activity, ActivityChange
from server.folios.models import TransactionCode

TOWEL = {
    "kind": "charge",
    "code": "towel",
    "name_zh": "毛巾",
    "name_en": "Towel",
    "order": "9",
    "price": "60.00",
    "price_is_fixed": "on",
    "service_rate": "0",
    "tax_rate": "0.06",
    "is_included": "on",
}


def page(code):
    return f"/admin/folios/transactioncode/{TransactionCode.objects.get(code=code).pk}/change/"


def test_a_manager_adds_to_the_price_list_and_the_log_has_it(manager_page):
    assert manager_page.post("/admin/folios/transactioncode/add/", TOWEL).status_code == 302
    made = TransactionCode.objects.get(code="towel")
    assert (made.price, made.price_is_fixed, made.tax_rate) == (Decimal("60.00"), True, Decimal("0.06"))
    assert Activity.objects.latest("pk").operation == "folios.add_code"


def test_a_price_changes_and_its_code_stays(manager_page):
    manager_page.post(page("minibar"), {**TOWEL, "price": "20.00", "is_active": "on"})
    assert TransactionCode.objects.get(code="minibar").price == Decimal("20.00")
    assert ActivityChange.objects.latest("pk").before["price"] == "18.00"


def test_a_method_is_taken_out_of_use_but_never_removed(manager_page):
    manager_page.post(page("cheque"), {"name_zh": "支票", "name_en": "Cheque", "order": "6"})
    assert not TransactionCode.objects.get(code="cheque").is_active
    assert manager_page.post(page("cheque").replace("change", "delete"), {"post": "yes"}).status_code == 403


def refused(page, **more):
    return page.post("/admin/folios/transactioncode/add/", {**TOWEL, **more}).context["adminform"].form.errors


def test_a_code_that_is_in_use_is_refused_beside_it(manager_page):
    assert list(refused(manager_page, code="minibar")) == ["code"]


def test_a_fixed_price_must_be_said(manager_page):
    assert "A fixed price must be said." in str(refused(manager_page, price=""))


def test_a_receptionist_keeps_no_prices(receptionist_page):
    assert receptionist_page.get("/admin/folios/transactioncode/").status_code in {302, 403}
