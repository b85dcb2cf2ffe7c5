"""One's own PIN: set, changed and taken away by one's password."""

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password

from server.core.models import Activity, ActivityChange
from server.staff.models import User

PASSWORD = "a long pass phrase"


@pytest.fixture
def housekeeper(desk):
    return desk("housekeeper")


def typed(password=PASSWORD, pin="4711", again=None, **more):
    return {"pin-password": password, "pin-pin": pin, "pin-again": pin if again is None else again, **more}


def pin_now():
    return User.objects.get(username="housekeeper").pin


def test_a_pin_is_set_by_ones_password_and_is_neither_shown_nor_noted(housekeeper):
    answer = housekeeper.post("/profile/pin/", typed(), follow=True)
    assert "Your PIN is set." in answer.text
    assert check_password("4711", pin_now())
    assert Activity.objects.latest("id").operation == "staff.set_own_pin"
    assert "4711" not in answer.text + str([*Activity.objects.values(), *ActivityChange.objects.values("after")])


def test_it_is_taken_away_again(housekeeper):
    assert "Take it away" not in housekeeper.get("/profile/").text
    housekeeper.post("/profile/pin/", typed())
    assert "Take it away" in housekeeper.get("/profile/").text
    answer = housekeeper.post("/profile/pin/", typed(pin="", remove="1"), follow=True)
    assert "You have no PIN any more." in answer.text
    assert pin_now() == ""


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"password": "wrong"}, "password", "This is not your password"),
        ({"password": ""}, "password", "Fill this in"),
        ({"pin": ""}, "pin", "Fill this in"),
        ({"pin": "123"}, "pin", "Use 4 to 8 digits"),
        ({"pin": "1234"}, "pin", "Everybody would try this one first"),
        ({"again": "4712"}, "again", "not the same"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_pin_stays(housekeeper, wrong, field, words):
    housekeeper.post("/profile/pin/", typed(pin="9182"))
    answer = housekeeper.post("/profile/pin/", typed(**wrong))
    assert answer.status_code == 422
    assert words in str(answer.context["pin_form"].errors[field])
    assert check_password("9182", pin_now())


def test_who_does_not_know_the_password_takes_no_pin_away(housekeeper):
    housekeeper.post("/profile/pin/", typed())
    answer = housekeeper.post("/profile/pin/", typed("wrong", pin="", remove="1"))
    assert answer.status_code == 422
    assert 'name="pin-pin"' in answer.text
    assert check_password("4711", pin_now())


def test_wrong_passwords_lock_the_name_out_like_at_sign_in(housekeeper):
    for _failure in range(settings.AXES_FAILURE_LIMIT):
        answer = housekeeper.post("/profile/pin/", typed("wrong"))
    assert "Too many failures" in answer.text
    assert housekeeper.post("/profile/pin/", typed()).status_code == 422
    assert pin_now() == ""
