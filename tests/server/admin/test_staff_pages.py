"""Colleagues and roles: engaged, changed, locked out and let in again, and nobody lifts himself."""

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import check_password
from django.test import Client

from server.core import clock
from server.core.models import Activity, ActivityChange
from server.staff.actors import actor_for
from server.staff.models import ApiToken, Post, Role, SignIn, User
from server.staff.sessions import make_token
from tests.house import open_hotel
from tests.people import HOTEL
from tests.server.frontdesk.conftest import sign_in

PASSWORD = "another long phrase"
CARD = {"name": "李婷", "language": "en", "discount_limit": "0.85", "is_active": "on", "roles": ["receptionist"]}
NEW = {"username": "desk9", "name": "新人", "language": "zh-hans", "discount_limit": "0.90"}
PORTER = {"code": "porter", "name_zh": "行李员", "name_en": "Porter"}


def page_of(username, act="change"):
    return f"/admin/staff/user/{User.objects.get(username=username).pk}/{act}/"


def errors(answer):
    return answer.context["adminform"].form.errors


def fails_to_sign_in(username):
    for _failure in range(5):
        answer = Client().post("/sign-in/", {"username": username, "password": "wrong"})
    return answer.status_code


@pytest.fixture
def receptionist(house) -> Client:
    return sign_in("receptionist", "receptionist")


def act(page, name, username):
    key = User.objects.get(username=username).pk
    return page.post("/admin/staff/user/", {"action": name, "_selected_action": key, "page_of": key}, follow=True)


def test_a_colleague_is_engaged_with_roles_and_password(administrator_page):
    form = {**NEW, "password": PASSWORD, "again": PASSWORD, "roles": ["cashier", "sales"]}
    assert administrator_page.post("/admin/staff/user/add/", form).status_code == 302
    user = User.objects.get(username="desk9")
    assert user.check_password(PASSWORD)
    assert set(user.posts.values_list("role__code", "hotel")) == {("cashier", HOTEL), ("sales", HOTEL)}
    assert PASSWORD not in str(list(ActivityChange.objects.values()))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"again": "something else"}, "again"),
        ({"password": "1234567890", "again": "1234567890"}, "password"),
        ({"username": "administrator"}, "username"),
        ({"username": "new man"}, "username"),
        ({"roles": ["king"]}, "roles"),
        ({"discount_limit": "1.5"}, "discount_limit"),
        ({"name": ""}, "name"),
    ],
)
def test_what_a_colleague_can_not_be_is_said_beside_it(administrator_page, wrong, field):
    form = {**NEW, "password": PASSWORD, "again": PASSWORD, "roles": ["cashier"], **wrong}
    assert list(errors(administrator_page.post("/admin/staff/user/add/", form))) == [field]
    assert not User.objects.filter(username="desk9").exists()


def test_roles_and_limit_are_changed_and_the_log_tells(administrator_page, receptionist):
    administrator_page.post(page_of("receptionist"), {**CARD, "roles": ["supervisor", "sales"]})
    noted = ActivityChange.objects.latest("pk")
    assert (noted.before["roles"], noted.after["roles"]) == (["receptionist"], ["sales", "supervisor"])
    assert (noted.before["discount_limit"], noted.after["discount_limit"]) == ("1.00", "0.85")
    user = User.objects.get(username="receptionist")
    assert "rooms.set_out_of_order" in actor_for(user, HOTEL).permissions


def test_who_may_not_sign_in_any_more_is_out_at_once(administrator_page, receptionist):
    user = User.objects.get(username="receptionist")
    make_token(user, name="exchange", at=clock.now())
    administrator_page.post(page_of("receptionist"), {**CARD, "is_active": ""})
    assert receptionist.get("/").url.startswith("/sign-in/")
    assert SignIn.objects.get(user=user).revoked_at
    assert ApiToken.objects.get(user=user).revoked_at


def test_a_new_password_ends_what_was_open_with_the_old(administrator_page, receptionist):
    user = User.objects.get(username="receptionist")
    make_token(user, name="exchange", at=clock.now())
    form = {"new_password": PASSWORD, "again": PASSWORD}
    assert administrator_page.post(page_of("receptionist", "password"), form).status_code == 302
    assert User.objects.get(username="receptionist").check_password(PASSWORD)
    assert receptionist.get("/").status_code == 302
    assert SignIn.objects.get(user=user).revoked_at
    assert ApiToken.objects.get(user=user).revoked_at
    assert PASSWORD not in str(list(ActivityChange.objects.values()))


@pytest.mark.parametrize("form", [{"new_password": PASSWORD, "again": "other"}, {"new_password": "1", "again": "1"}])
def test_a_new_password_that_can_not_be_changes_nothing(administrator_page, receptionist, form):
    answer = administrator_page.post(page_of("receptionist", "password"), form)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert receptionist.get("/").status_code == 200


def test_a_pin_is_given_and_taken_away(administrator_page, receptionist):
    given = administrator_page.post(page_of("receptionist", "pin"), {"pin": "4711", "again": "4711"}, follow=True)
    assert "The new PIN is set." in given.text
    assert check_password("4711", User.objects.get(username="receptionist").pin)
    assert "4711" not in str(list(ActivityChange.objects.values("after")))
    taken = administrator_page.post(page_of("receptionist", "pin"), {"remove": "1"}, follow=True)
    assert "The PIN is taken away." in taken.text
    assert User.objects.get(username="receptionist").pin == ""


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        ({"pin": "", "again": ""}, "pin", "Fill this in."),
        ({"pin": "1111", "again": "1111"}, "pin", "Everybody would try this one first."),
        ({"pin": "4711", "again": "4712"}, "again", "The two PINs are not the same."),
    ],
)
def test_a_pin_that_can_not_be_is_said_beside_its_field(administrator_page, receptionist, form, field, words):
    answer = administrator_page.post(page_of("receptionist", "pin"), form)
    assert words in str(answer.context["form"].errors[field])
    assert User.objects.get(username="receptionist").pin == ""


def test_only_who_changes_users_gives_pins(manager_page, receptionist):
    assert manager_page.post(page_of("receptionist", "pin"), {"pin": "4711", "again": "4711"}).status_code == 302
    assert User.objects.get(username="receptionist").pin == ""


def test_a_locked_name_is_seen_and_unlocked(administrator_page, receptionist):
    assert fails_to_sign_in("receptionist") == 429
    assert "Locked after too many failed sign-ins." in administrator_page.get(page_of("receptionist")).text
    answer = act(administrator_page, "unlock", "receptionist")
    assert "1 name is unlocked." in answer.text
    assert not AccessAttempt.objects.exists()
    activity = Activity.objects.latest("pk")
    assert (activity.operation, activity.actor) == ("staff.unlock", "administrator")


def test_sessions_are_ended_from_the_colleagues_page(administrator_page, receptionist):
    answer = act(administrator_page, "end_access", "receptionist")
    assert answer.redirect_chain[-1][0] == page_of("receptionist")
    assert "0 sessions are open." in " ".join(answer.text.split())
    assert receptionist.get("/").status_code == 302


@pytest.mark.parametrize("loss", [{"is_active": ""}, {"roles": ["manager"]}, {"roles": []}])
def test_nobody_takes_his_own_rights(administrator_page, loss):
    answer = administrator_page.post(page_of("administrator"), {**CARD, "roles": ["administrator"], **loss})
    assert "Ask another administrator to do it." in answer.text
    user = User.objects.get(username="administrator")
    assert user.is_active
    assert "staff.change" in actor_for(user, HOTEL).permissions


def test_an_administrator_does_not_make_or_reach_one_who_may_do_everything(administrator_page, receptionist):
    installer = User.objects.create_superuser("root", PASSWORD)
    administrator_page.post(page_of("receptionist"), {**CARD, "is_superuser": "on"})
    assert not User.objects.get(username="receptionist").is_superuser
    assert "is_superuser" not in administrator_page.get(page_of("receptionist")).text
    assert f">{installer.username}<" not in administrator_page.get("/admin/staff/user/").text
    administrator_page.post(page_of("root", "password"), {"new_password": "x" * 20, "again": "x" * 20})
    assert User.objects.get(username="root").check_password(PASSWORD)


def test_one_who_may_do_everything_says_who_else_may(receptionist):
    root = sign_in("root", "sales")
    User.objects.filter(username="root").update(is_superuser=True)
    root.post(page_of("receptionist"), {**CARD, "is_superuser": "on"})
    assert User.objects.get(username="receptionist").is_superuser


def test_a_colleague_of_two_hotels_keeps_name_and_password(administrator_page, receptionist):
    open_hotel("second")
    user = User.objects.get(username="receptionist")
    Post.objects.create(user=user, hotel_id="second", role=Role.objects.get(code="manager"))
    before = {"name": "receptionist", "language": "en", "discount_limit": "1.00", "is_active": "on"}
    refused = administrator_page.post(page_of("receptionist"), {**CARD})
    assert "Here you may change only the roles at this hotel." in refused.text
    administrator_page.post(page_of("receptionist", "password"), {"new_password": PASSWORD, "again": PASSWORD})
    assert not User.objects.get(pk=user.pk).check_password(PASSWORD)
    administrator_page.post(page_of("receptionist"), {**before, "roles": ["cashier"]})
    assert set(user.posts.values_list("hotel", "role__code")) == {(HOTEL, "cashier"), ("second", "manager")}


def test_people_of_another_hotel_are_not_seen(administrator_page):
    open_hotel("second")
    other = User.objects.create_user("elsewhere", PASSWORD, name="Elsewhere")
    Post.objects.create(user=other, hotel_id="second", role=Role.objects.get(code="manager"))
    assert "elsewhere" not in administrator_page.get("/admin/staff/user/").text
    assert administrator_page.post(page_of("elsewhere"), CARD).url == "/admin/"


def test_nobody_is_deleted(administrator_page, receptionist):
    assert administrator_page.post(page_of("receptionist", "delete"), {"post": "yes"}).status_code == 403


def test_a_role_is_added_changed_and_removed(administrator_page):
    administrator_page.post("/admin/staff/role/add/", {**PORTER, "permissions": ["rooms.view"]})
    role = Role.objects.get(code="porter")
    administrator_page.post(
        f"/admin/staff/role/{role.pk}/change/", {**PORTER, "permissions": ["rooms.view", "desk.view"]}
    )
    noted = ActivityChange.objects.latest("pk")
    assert (noted.before["permissions"], noted.after["permissions"]) == (["rooms.view"], ["desk.view", "rooms.view"])
    administrator_page.post(f"/admin/staff/role/{role.pk}/delete/", {"post": "yes"})
    assert not Role.objects.filter(code="porter").exists()
    assert Activity.objects.latest("pk").operation == "staff.remove_role"


def test_permissions_stand_there_in_words(administrator_page):
    page = administrator_page.get("/admin/staff/role/add/").text
    assert "put rooms out of order" in page
    assert "rooms.set_out_of_order" in page


def test_a_held_role_is_not_removed(administrator_page, receptionist):
    role = Role.objects.get(code="receptionist")
    answer = administrator_page.post(f"/admin/staff/role/{role.pk}/delete/", {"post": "yes"}, follow=True)
    assert "Give them another first." in answer.text


def test_nobody_takes_his_own_rights_by_his_role(administrator_page):
    role = Role.objects.get(code="administrator")
    names = {"name_zh": role.name_zh, "name_en": role.name_en}
    answer = administrator_page.post(f"/admin/staff/role/{role.pk}/change/", {**names, "permissions": ["rooms.view"]})
    assert "Ask another administrator to do it." in answer.text
    assert "staff.change" in Role.objects.get(code="administrator").permissions
