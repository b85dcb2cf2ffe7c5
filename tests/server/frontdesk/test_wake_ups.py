"""The sheet of wake-up calls: a day by time and room, and calls for many rooms at once."""

import uuid
from datetime import timedelta
from urllib.parse import unquote

import pytest

from server.alerts.models import Alert
from server.core import clock
from server.core.operations import perform
from server.hotels.models import Hotel
from tests.house import OPENING, register

from .reading import seen, sheet, statements


def today(after=0):
    return clock.now().astimezone(Hotel.objects.get().zone).date() + timedelta(days=after)


def stay(room, name="蔡丽", nights=6, **more):
    found = register(room, name, at=clock.now(), **more)
    found.departure = today(nights)
    found.save()
    return found


def call(room, clock_time="07:30", after=1):
    args = {"rooms": [room], "dates": [today(after).isoformat()], "time": clock_time}
    [pk] = perform("alerts.set_wake_ups", args, by=OPENING, at=clock.now())["alerts"]
    return Alert.objects.get(pk=pk)


def ring(alert):
    alert.refresh_from_db()
    perform("alerts.ring_due", {}, by=OPENING, at=alert.due_at)


def form(**more):
    typed = {"rooms": "506, 510", "time": "730", "days": [today(1).isoformat()], "dates": "", "key": str(uuid.uuid4())}
    return {**typed, **more}


def sheet_of(client, after=1, **more):
    return client.get("/wake-ups/", {"day": today(after).isoformat()}, **more)


@pytest.fixture
def party(house):
    """蔡丽 in 0506 and 王强 in 0510, for six nights."""
    stay("0506")
    stay("0510", "王强")


def test_a_day_stands_in_the_order_of_time_and_room(desk, party):
    call("0510", "06:00")
    call("0510", "07:30")
    call("0506", "07:30")
    page = sheet_of(desk("receptionist"))
    assert [(line.alert.wanted_at.minute, line.room) for line in page.context["lines"]] == [
        (0, "0510"),
        (30, "0506"),
        (30, "0510"),
    ]


def test_days_count_their_open_calls(desk, party):
    call("0506")
    call("0510", after=3)
    tabs = {tab.day: tab.count for tab in desk("receptionist").get("/wake-ups/").context["tabs"]}
    assert (tabs[today()], tabs[today(1)], tabs[today(3)]) == (0, 1, 1)


def test_another_day_shows_other_calls(desk, party):
    call("0506")
    client = desk("receptionist")
    assert "蔡丽" in seen(sheet_of(client))
    assert "No wake-up calls on this day" in seen(sheet_of(client, 2))


def test_a_day_that_is_none_is_today(desk, house):
    assert desk("receptionist").get("/wake-ups/?day=yesterday").context["day"] == today()


def test_the_number_of_statements_does_not_grow_with_the_sheet(desk, party):
    client = desk("receptionist")
    address = f"/wake-ups/?day={today(1).isoformat()}"
    call("0506")
    few = statements(client, address)
    for minute in range(20):
        call("0510", f"08:{minute:02}")
    assert statements(client, address) == few < 12


def test_a_party_is_set_at_once(desk, party, as_part):
    days = [today(1).isoformat(), today(2).isoformat()]
    answer = desk("receptionist").post("/wake-ups/new/", form(days=days), headers=as_part)
    assert answer.status_code == 204
    assert unquote(answer.headers["X-Said"]) == "4 wake-up calls are set."
    assert Alert.objects.count() == 4


def test_rooms_and_days_are_typed_as_ranges(desk, party):
    dates = f"{today(1):%m-%d}..{today(3):%m-%d}"
    desk("receptionist").post("/wake-ups/new/", form(rooms="506-510", days=[], dates=dates, time="7点半"))
    zone = Hotel.objects.get().zone
    found = [(alert.stay.room.number, alert.wanted_at.astimezone(zone)) for alert in Alert.objects.all()]
    assert sorted({room for room, _at in found}) == ["0506", "0510"]
    assert sorted({at.date() for _room, at in found}) == [today(1), today(2), today(3)]
    assert {f"{at:%H:%M}" for _room, at in found} == {"07:30"}


def test_sent_twice_the_calls_are_set_once(desk, party, as_part):
    client = desk("receptionist")
    once = form()
    assert [client.post("/wake-ups/new/", once, headers=as_part).status_code for _time in range(2)] == [204, 204]
    assert Alert.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"rooms": ""}, "rooms", "Type the rooms' numbers."),
        ({"rooms": "506, 401, 0999"}, "rooms", "Nobody is registered in room 0401, 0999."),
        ({"time": ""}, "time", "Type a time."),
        ({"time": "dawn"}, "time", "This is not a time."),
        ({"days": []}, "days", "Choose a day, or type one."),
        ({"dates": "someday"}, "dates", "“someday” is not a day."),
        ({"dates": "02-30"}, "dates", "There is no such day."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_set(desk, party, typed, field, says):
    answer = desk("receptionist").post("/wake-ups/new/", form(**typed))
    assert answer.status_code == 422
    assert says in " ".join(answer.context["form"].errors[field])
    assert not Alert.objects.exists()


def test_each_room_that_leaves_before_its_call_is_named_and_none_is_set(desk, house):
    stay("0506", nights=1)
    stay("0510", nights=2)
    stay("0418", nights=6)
    days = [today(after).isoformat() for after in (1, 2, 3)]
    answer = desk("receptionist").post("/wake-ups/new/", form(rooms="418, 506, 510", days=days))
    errors = answer.context["form"].errors["rooms"]
    assert [error.split(" leaves")[0] for error in errors] == ["Room 0506", "Room 0510"]
    assert "418, 506, 510" in seen(answer)
    assert not Alert.objects.exists()


def test_a_time_that_is_over_names_its_days(desk, party):
    answer = desk("receptionist").post("/wake-ups/new/", form(time="0:00", days=[today().isoformat()]))
    assert answer.context["form"].errors["time"] == ["00:00 is over on: Today. Choose a later time or another day."]


def test_the_desk_says_how_it_understands_what_is_typed(desk, party, as_part):
    client = desk("receptionist")
    typed = {"rooms": "506-510", "time": "7点半", "days": [today(1).isoformat()]}
    assert "0506, 0510 · Tomorrow · 07:30 · 2 calls" in seen(
        client.get("/wake-ups/understood/", typed, headers=as_part)
    )
    assert "0506 ·" in seen(
        client.get("/wake-ups/understood/", {**typed, "rooms": "506", "time": "?"}, headers=as_part)
    )
    assert seen(client.get("/wake-ups/understood/", headers=as_part)).strip() == ""


def test_the_form_is_filled_with_room_and_day_of_the_address(desk, party, as_part):
    address = f"/wake-ups/new/?room=0506&day={today(3).isoformat()}"
    for headers in (as_part, {}):
        shown = desk("receptionist" if headers else "manager").get(address, headers=headers).context["form"]
        assert (shown["rooms"].value(), shown["days"].value()) == ("0506", [today(3).isoformat()])


def test_no_answer_is_counted_and_called_once_more(desk, party, as_part):
    client = desk("receptionist")
    alert = call("0506", after=1)
    Alert.objects.update(due_at=clock.now(), wanted_at=clock.now())
    ring(alert)
    client.post(f"/wake-ups/{alert.pk}/", {"outcome": "no_answer"}, headers=as_part)
    alert.refresh_from_db()
    assert (alert.state, alert.calls) == (Alert.State.ARMED, 1)
    assert "Rings again" in seen(client.get("/wake-ups/"))


@pytest.mark.parametrize("outcome", ["answered", "cancelled"])
def test_how_a_call_ended_stands_on_the_sheet_with_who(desk, party, as_part, outcome):
    client = desk("receptionist")
    alert = call("0506")
    client.post(f"/wake-ups/{alert.pk}/", {"outcome": outcome}, headers=as_part)
    page = seen(sheet_of(client))
    assert outcome.capitalize() in page
    assert "receptionist" in page


def test_a_call_has_its_own_address_with_its_days_sheet_behind_it(desk, party, as_part):
    alert = call("0506", after=2)
    client = desk("receptionist")
    page = client.get(f"/wake-ups/{alert.pk}/")
    assert page.context["day"] == today(2)
    assert 'id="line-panel"' in seen(page)
    assert client.get("/wake-ups/4711/", headers=as_part).status_code == 404


def test_a_call_that_is_not_due_is_not_put_off_by_a_slip(desk, party):
    call("0506")
    page = seen(sheet_of(desk("receptionist")))
    assert 'value="cancelled"' in page
    assert 'name="minutes"' not in page


@pytest.mark.parametrize("role", ["cashier", "sales"])
def test_who_may_not_see_confidential_guests_reads_no_name(desk, house, as_part, role):
    stay("0510", "秘密客人", confidential=True)
    alert = call("0510")
    client = desk(role)
    day = f"?day={today(1).isoformat()}"
    addresses = [f"/wake-ups/{day}", f"/wake-ups/{alert.pk}/"] + ["/wake-ups/new/"] * (role == "cashier")
    answers = [client.get(address, headers=headers) for address in addresses for headers in ({}, as_part)]
    everything = "".join(map(seen, answers)) + sheet(client.get(f"/wake-ups/export/{day}"))
    assert "0510" in everything
    assert "confidential" in everything
    assert "秘密客人" not in everything


def test_sales_looks_and_is_offered_nothing_to_do(desk, party):
    client = desk("sales")
    call("0506")
    page = seen(sheet_of(client))
    assert "蔡丽" in page
    assert "data-act" not in page
    assert "/wake-ups/new/" not in page
    assert client.post("/wake-ups/new/", form()).status_code == 403


def test_the_spreadsheet_holds_the_day(desk, party):
    call("0506")
    client = desk("receptionist")
    assert "蔡丽" in sheet(client.get(f"/wake-ups/export/?day={today(1).isoformat()}"))
    assert "蔡丽" not in sheet(client.get(f"/wake-ups/export/?day={today(2).isoformat()}"))
