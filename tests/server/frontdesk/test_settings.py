"""The settings: each explained, only what was changed is saved, nothing typed is lost."""

import json
import uuid

import pytest

from server.core.models import ActivityChange
from server.core.operations import perform
from server.hotels.models import Hotel, HotelSettings
from server.hotels.parameters import Parameters
from tests.house import AFTERNOON, OPENING


@pytest.fixture
def manager_at_desk(desk):
    return desk("manager")


def text(response):
    return response.content.decode()


def parameters():
    return HotelSettings.objects.get().parameters


def form(seen=None, **changed):
    """What the browser sends: every field, with ``seen`` as the page was opened; a switched-off switch is not sent."""
    stood = (seen or parameters()).model_dump(mode="json")
    sent = {name: value[:5] if str(value).count(":") == 2 else value for name, value in stood.items()} | changed
    values = {name: "on" if value is True else value for name, value in sent.items() if value is not False}
    return {**values, "seen": json.dumps(stood), "key": str(uuid.uuid4())}


def setting(response, name):
    return text(response).split(f'data-setting="{name}"')[1].split("data-setting=")[0]


def change(**values):
    perform("hotels.change_settings", {"values": values}, by=OPENING, at=AFTERNOON)


def test_each_parameter_stands_with_its_explanation_and_its_default(house, manager_at_desk):
    page = manager_at_desk.get("/settings/")
    for name, info in Parameters.model_fields.items():
        told = setting(page, name)
        assert str(info.json_schema_extra["title"]) in told
        assert "default: " in told
        assert "changed" not in told
    assert "default: 14:00" in setting(page, "check_in_time")
    assert "default: open the whole registration" in setting(page, "double_click")
    assert "From 1 to 60." in setting(page, "second_call_minutes")


def test_a_changed_one_is_marked(house, manager_at_desk):
    change(wake_up_calls=3)
    page = manager_at_desk.get("/settings/")
    assert "changed" in setting(page, "wake_up_calls")
    assert "default: 2" in setting(page, "wake_up_calls")
    assert "changed" not in setting(page, "sound")


def test_only_what_was_changed_is_saved(house, manager_at_desk):
    saved = manager_at_desk.post("/settings/", form(check_out_time="13点半", sound=False), follow=True)
    assert "2 settings are saved." in text(saved)
    noted = ActivityChange.objects.latest("id")
    assert noted.after == {"check_out_time": "13:30:00", "sound": False}


def test_nothing_changed_is_said(house, manager_at_desk):
    before = ActivityChange.objects.count()
    assert "Nothing was changed." in text(manager_at_desk.post("/settings/", form(), follow=True))
    assert ActivityChange.objects.count() == before


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("check_out_time", "noon", "This is not a time."),
        ("check_out_time", "25:00", "A day has 24 hours"),
        ("check_out_time", "", "Fill this in."),
        ("wake_up_calls", "9", "From 1 to 5."),
        ("wake_up_calls", "many", "From 1 to 5."),
        ("double_click", "dance", "Select a valid choice"),
    ],
)
def test_what_can_not_be_is_refused_beside_it_and_the_rest_stays_typed(house, manager_at_desk, name, typed, words):
    refused = manager_at_desk.post("/settings/", form(escalate_minutes="17", **{name: typed}))
    assert refused.status_code == 422
    assert words in setting(refused, name).split('class="error"')[1]
    assert f'value="{typed}"' in setting(refused, name) or name == "double_click" or not typed
    assert 'value="17"' in setting(refused, "escalate_minutes")
    assert "One field needs a look." in text(refused)
    assert parameters() == Parameters()


def test_what_another_has_changed_meanwhile_is_not_taken_back(house, manager_at_desk):
    opened = parameters()
    change(sound=False)
    manager_at_desk.post("/settings/", form(opened, wake_up_calls="4"))
    assert (parameters().sound, parameters().wake_up_calls) == (False, 4)


def test_who_changes_the_same_one_is_told_who_was_first_and_may_insist(house, manager_at_desk):
    opened = parameters()
    change(wake_up_calls=3)
    told = manager_at_desk.post("/settings/", form(opened, wake_up_calls="4"))
    assert told.status_code == 422
    assert "opening has set this to “3” meanwhile." in setting(told, "wake_up_calls")
    assert 'value="4"' in setting(told, "wake_up_calls")
    assert parameters().wake_up_calls == 3
    manager_at_desk.post("/settings/", form(wake_up_calls="4"))
    assert parameters().wake_up_calls == 4


def test_a_double_click_saves_once(house, manager_at_desk):
    sent = form(wake_up_calls="4")
    for _click in range(2):
        assert manager_at_desk.post("/settings/", sent).status_code == 302
    assert ActivityChange.objects.filter(after__has_key="wake_up_calls").count() == 1


@pytest.mark.parametrize("seen", ["", "{", "[]", '{"sound": 1}'])
def test_a_broken_page_changes_nothing_by_itself(house, manager_at_desk, seen):
    sent = {**form(), "seen": seen}
    assert manager_at_desk.post("/settings/", sent).status_code in {302, 422}
    assert parameters() == Parameters()


def test_the_hotels_own_names_are_only_shown(house, manager_at_desk):
    manager_at_desk.post("/settings/", {**form(), "name_en": "Elsewhere", "time_zone": "UTC"})
    assert Hotel.objects.get().name_en == "Huijin International Hotel"
    shown = text(manager_at_desk.get("/settings/"))
    for words in ("汇锦国际酒店", "Huijin International Hotel", "Asia/Shanghai", "CNY", "2026-11-23"):
        assert words in shown


@pytest.mark.parametrize("role", ["receptionist", "night_auditor", "supervisor"])
def test_who_may_not_change_settings_does_not_see_them(house, desk, role):
    client = desk(role)
    assert client.get("/settings/").status_code == 403
    assert client.post("/settings/", form(sound=False)).status_code == 403
    assert parameters() == Parameters()


def test_the_page_is_in_the_readers_language(house, desk):
    shown = text(desk("manager", language="zh-hans").get("/settings/"))
    assert "房间" in shown
