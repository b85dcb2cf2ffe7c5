"""Keys at the desk: what is in use, what can be done, and what to do when it went wrong."""

from urllib.parse import unquote

import pytest

from server.core.operations import perform
from server.integrations.keys.models import Key
from server.integrations.simulators.models import Device
from server.stays.models import Stay
from tests.house import AFTERNOON, OPENING, room

from .reading import seen, statements, stay


@pytest.fixture
def send(as_part, house, django_capture_on_commit_callbacks):
    """A button pressed: the answer, and what is said about it."""
    values = {"lock_driver": "simulator"}
    perform("hotels.change_settings", {"values": values}, by=OPENING, at=AFTERNOON)

    def pressed(client, address, **data):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(address, data, headers=as_part)
        return answer, unquote(answer["X-Said"])

    return pressed


def made(client, send):
    there = stay()
    send(client, f"/stays/{there.pk}/keys/", cards="2")
    return there


def test_a_key_is_made_on_two_cards_and_listed(desk, send):
    client = desk("receptionist")
    shown = seen(client.get(f"/stays/{made(client, send).pk}/keys/"))
    assert ("0506" in shown, ">2<" in shown, "good" in shown) == (True, True, True)


def test_after_a_move_it_says_to_make_it_anew(desk, send):
    client = desk("receptionist")
    there = made(client, send)
    Stay.objects.update(room=room("0510"))
    assert "It opens 0506; the guest is in 0510 now. Encode a new key." in seen(client.get(f"/stays/{there.pk}/keys/"))


def test_a_copy_and_a_cancellation(desk, send):
    client = desk("receptionist")
    made(client, send)
    key = Key.objects.get()
    send(client, f"/keys/{key.pk}/", do="copy")
    key.refresh_from_db()
    assert key.cards == 3
    send(client, f"/keys/{key.pk}/", do="cancel")
    assert Key.objects.get().state == "cancelled"


def test_when_the_lock_system_breaks_off_it_says_what_to_do(desk, send):
    Device.objects.create(hotel_id="hj", kind="locks", behaviour="breaks_off")
    client, there = desk("receptionist"), stay()
    _answer, _said = send(client, f"/stays/{there.pk}/keys/")
    assert "try it at 0506, or encode a new key" in seen(client.get(f"/stays/{there.pk}/keys/"))


def test_without_a_lock_system_nothing_is_offered(desk, house):
    there = stay()
    shown = seen(desk("receptionist").get(f"/stays/{there.pk}/keys/"))
    assert "No lock system is connected" in shown
    assert "<select" not in shown


def test_sales_sees_them_and_makes_none(desk, send):
    there = made(desk("receptionist"), send)
    client = desk("sales")
    assert "<select" not in seen(client.get(f"/stays/{there.pk}/keys/"))
    assert client.post(f"/keys/{Key.objects.get().pk}/", {"do": "cancel"}).status_code == 403


def test_the_statements_are_the_same_for_few_keys_and_many(desk, send):
    client = desk("receptionist")
    there = made(client, send)
    few = statements(client, f"/stays/{there.pk}/keys/")
    for _time in range(4):
        key = Key.objects.latest("pk")
        key.pk = None
        key.save()
    assert statements(client, f"/stays/{there.pk}/keys/") == few


def test_a_manager_has_the_simulator_refuse(desk, house):
    client = desk("manager")
    client.post("/simulators/", {"device": "locks", "behaviour": "refuses"})
    assert Device.objects.get().behaviour == "refuses"
    assert "refuses" in seen(client.get("/simulators/"))
    assert desk("receptionist").get("/simulators/").status_code == 403
