"""The door of the admin, and what each finds behind it."""

import pytest
from django.contrib import admin
from django.urls import reverse

from server.staff.models import SignIn, User
from tests.house import open_hotel
from tests.server.frontdesk.conftest import sign_in

LISTS = sorted(
    reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") for model in admin.site._registry
)
OF_MANAGERS = ["/admin/folios/transactioncode/", "/admin/hotels/referenceitem/"]


def test_who_is_not_signed_in_is_led_to_the_desks_own_sign_in(client, house):
    answer = client.get("/admin/rooms/room/", follow=True)
    assert answer.redirect_chain[-1][0] == "/sign-in/?next=/admin/rooms/room/"


def test_a_password_is_never_asked_here(client, house):
    answer = client.post("/admin/login/", {"username": "administrator", "password": "x"})
    assert (answer.status_code, answer.url) == (302, "/sign-in/?next=/admin/")


def test_a_receptionist_is_told_whom_to_ask(receptionist_page):
    answer = receptionist_page.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "ask an administrator" in answer.text


def test_a_manager_sees_prices_and_reference_data_and_nothing_else(manager_page):
    answer = manager_page.get("/admin/")
    assert "Reference data" in answer.text
    assert "Users" not in answer.text
    opened = {page: manager_page.get(page).status_code for page in LISTS}
    assert [page for page, status in opened.items() if status != 403] == OF_MANAGERS


def test_an_administrator_opens_every_page(administrator_page):
    for page in LISTS:
        assert administrator_page.get(page, follow=True).status_code == 200, page


def test_every_page_is_of_ours(house):
    assert not [page for page in LISTS if page.startswith(("/admin/axes/", "/admin/auth/", "/admin/sessions/"))]
    assert "/admin/django_q/ormq/" not in LISTS


def test_a_manager_can_not_make_himself_administrator(manager_page):
    manager = User.objects.get(username="manager")
    card = {"name": "manager", "language": "en", "discount_limit": "1.00", "is_active": "on", "roles": "administrator"}
    assert manager_page.post(f"/admin/staff/user/{manager.pk}/change/", card).status_code == 403
    assert manager_page.post(f"/admin/staff/user/{manager.pk}/password/", {}).status_code == 302
    assert list(manager.posts.values_list("role__code", flat=True)) == ["manager"]


def test_rights_at_one_hotel_open_nothing_at_another(house):
    page = sign_in("administrator", "administrator")
    open_hotel("second")
    SignIn.objects.update(hotel="second")
    assert page.get("/admin/", follow=True).status_code == 403


def test_signing_out_ends_the_session(administrator_page):
    assert administrator_page.post("/admin/logout/").url == "/sign-in/"
    assert SignIn.objects.get().revoked_at
    assert administrator_page.get("/admin/").status_code == 302


def test_it_speaks_the_persons_language(house):
    page = sign_in("administrator", "administrator", language="zh-hans")
    answer = page.get("/admin/rooms/room/")
    assert 'lang="zh-hans"' in answer.text
    assert "汇锦国际酒店" in answer.text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_looks_as_the_person_chose(administrator_page, theme):
    User.objects.update(theme=theme)
    assert f'class="{theme}"' in administrator_page.get("/admin/").text


def test_nothing_is_loaded_from_outside(administrator_page):
    for page in (*LISTS, "/admin/", "/admin/staff/user/add/", "/admin/rooms/room/add/"):
        text = administrator_page.get(page, follow=True).text
        assert 'src="http' not in text, page
        assert 'href="http' not in text, page
