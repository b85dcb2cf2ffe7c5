"""Taking a message: typed in any way, refused beside the field, taken once."""

import uuid
from datetime import timedelta
from urllib.parse import unquote

import pytest

from server.alerts.models import Alert
from server.core import clock

from .reading import seen, stay

TYPED = {"room": "506", "from_name": "张平", "text": "明天早晨8:00我去酒店找你", "remind_at": "+15"}


def form(**more):
    return {**TYPED, "key": str(uuid.uuid4()), **more}


@pytest.fixture
def caili(house):
    return stay()


def test_a_typed_message_is_taken(desk, caili):
    client = desk("receptionist")
    answer = client.post("/messages/new/", form())
    alert = Alert.objects.get()
    assert answer.url == f"/messages/{alert.pk}/"
    assert (alert.guest_name, alert.from_name, alert.text) == ("蔡丽", "张平", TYPED["text"])
    assert timedelta(minutes=14) < alert.due_at - clock.now() <= timedelta(minutes=15)


def test_in_the_panel_it_closes_with_a_word(desk, caili, as_part):
    answer = desk("receptionist").post("/messages/new/", form(), headers=as_part)
    assert answer.status_code == 204
    assert unquote(answer.headers["X-Said"]) == "The message is taken."


def test_without_a_time_it_is_only_listed(desk, caili):
    desk("receptionist").post("/messages/new/", form(remind_at=""))
    assert Alert.objects.get().due_at is None


def test_sent_twice_it_is_one_message(desk, caili, as_part):
    client = desk("receptionist")
    once = form()
    answers = [client.post("/messages/new/", once, headers=as_part).status_code for _time in range(2)]
    assert answers == [204, 204]
    assert Alert.objects.count() == 1


def test_it_is_for_the_guest_who_was_chosen(desk, house):
    both = stay("0510", "王强", "赵敏")
    second = both.stay_guests.order_by("pk").last()
    desk("receptionist").post("/messages/new/", form(room="0510", guest=str(second.guest_id)))
    assert Alert.objects.get().guest_name == "赵敏"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"room": ""}, "Type the room&#x27;s number."),
        ({"room": "0401"}, "Nobody is registered in this room."),
        ({"room": "0506 0510"}, "A message is for one room."),
        ({"from_name": ""}, "Type who leaves the message."),
        ({"text": ""}, "Type the message."),
        ({"remind_at": "soon"}, "This is not a time."),
        ({"remind_at": "25:00"}, "A day has 24 hours"),
        ({"remind_at": "2020-01-01 8:00"}, "This time is over. Choose a later one."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_rest_stays(desk, caili, typed, says):
    answer = desk("receptionist").post("/messages/new/", form(**typed))
    [field] = typed
    assert answer.status_code == 422
    assert says.replace("&#x27;", "'") in " ".join(answer.context["form"].errors[field])
    page = seen(answer)
    assert says in page
    assert "One field needs a look." in page
    kept = {**TYPED, **typed}
    assert all(value in page for name, value in kept.items() if value)
    assert not Alert.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("明天 7:30", "Rings"),
        ("+15", "Rings"),
        ("", "Without a time it is only listed."),
        ("soon", "This is not a time."),
        ("2020-01-01 8:00", "This time is over."),
        ("+9999 h", "Rings"),
    ],
)
def test_the_desk_says_how_it_understands_a_time(desk, house, as_part, typed, says):
    answer = desk("receptionist").get("/messages/understood/", {"remind_at": typed}, headers=as_part)
    assert says in seen(answer)


def test_the_form_is_filled_with_the_room_of_the_address(desk, caili, as_part):
    client = desk("receptionist")
    part = client.get("/messages/new/?room=0506", headers=as_part)
    assert 'value="0506"' in seen(part)
    assert "<html" not in seen(part)
    assert 'value="0506"' in seen(client.get("/messages/new/?room=0506"))


def test_who_may_take_no_message_is_refused(desk, caili):
    client = desk("sales")
    assert client.get("/messages/new/").status_code == 403
    assert client.post("/messages/new/", form()).status_code == 403
    assert not Alert.objects.exists()
