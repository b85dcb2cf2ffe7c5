"""Reading: rows by resource, whole snapshots, nothing that one may not see."""

import pytest

from server.core.models import FeedHead
from tests.house import DOUBLES, SINGLES, register

from .callers import refusal

EVERYTHING = ("rooms", "floors", "room_types", "hotel", "stays", "alerts", "terminals")


def numbers(answer):
    return [row["number"] for row in answer.json()["items"]]


def test_rooms_are_filtered_by_their_fields(receptionist):
    receptionist.do("rooms.set_condition", {"rooms": ["0418", "0402"], "condition": "dirty"})
    assert numbers(receptionist.get("rooms", condition="dirty")) == ["0402", "0418"]
    assert numbers(receptionist.get("rooms", condition="dirty", type="STD")) == ["0418"]
    assert numbers(receptionist.get("rooms", confidential="false", occupancy="occupied")) == []


def test_a_misspelt_filter_is_refused(receptionist):
    answer = receptionist.get("rooms", conditon="dirty")
    assert refusal(answer) == (422, "bad_arguments")
    assert set(answer.json()["fields"]) == {"conditon"}


def test_pages_follow_each_other_until_there_is_no_next(receptionist):
    found, after = [], ""
    while after is not None:
        page = receptionist.get("rooms", limit="3", **({"after": after} if after else {}))
        assert len(page.json()["items"]) <= 3
        found += numbers(page)
        after = page.json()["next"]
    assert sorted(found) == sorted(DOUBLES + SINGLES)
    assert len(found) == 8


@pytest.mark.parametrize("limit", ["0", "-1", "x", "", "²", "٣", "1.5", "1e3", "9" * 5000])
def test_a_limit_is_a_number(receptionist, limit):
    assert refusal(receptionist.get("rooms", limit=limit)) == (422, "bad_arguments")


@pytest.mark.parametrize("after", ["x", "²", "٣", "9" * 5000, "-1", "\ufffd"])
def test_any_place_to_go_on_from_is_read(receptionist, after):
    assert receptionist.get("rooms", after=after).status_code == 200


def test_a_room_is_found_by_number_and_by_id(receptionist):
    row = receptionist.get("rooms/0418").json()
    assert row["number"] == "0418"
    assert receptionist.get(f"rooms/{row['id']}").json() == row
    for nothing in ("9999", "²", "%00", "9" * 5000, "None"):
        assert receptionist.get(f"rooms/{nothing}").status_code in {400, 404}
    assert refusal(receptionist.get("rooms/9999")) == (404, "not_found")


def test_there_are_resources_by_right(house, housekeeper, cashier, manager):
    def readable(caller):
        return {name for name in EVERYTHING if caller.get(name).status_code == 200}

    assert readable(housekeeper) == {"rooms", "floors", "room_types", "hotel"}
    assert readable(cashier) == readable(housekeeper) | {"stays", "alerts", "terminals"}
    assert readable(manager) == set(EVERYTHING)
    assert refusal(housekeeper.get("stays")) == (403, "not_permitted")
    assert refusal(manager.get("nothing")) == (404, "not_found")


def test_a_confidential_guest_is_read_by_those_who_may(receptionist, cashier):
    register("0506", "欧阳秘密", confidential=True)
    assert [row["guest"] for row in receptionist.get("stays").json()["items"]] == ["欧阳秘密"]
    assert [row["guest"] for row in cashier.get("stays").json()["items"]] == [None]
    assert cashier.get("stays", guest="欧阳秘密").json()["items"] == []
    assert len(cashier.get("stays", guest="").json()["items"]) == 1


def test_a_snapshot_is_exact_for_its_number(receptionist, caili):
    body = receptionist.get("snapshot", topics="rooms,desk").json()
    head = FeedHead.objects.get(hotel="hj")
    assert (body["seq"], body["epoch"]) == (head.seq, str(head.epoch))
    assert [row["guest"] for row in body["collections"]["stays"].values()] == ["蔡丽"]
    assert len(body["collections"]["rooms"]) == 8


@pytest.mark.parametrize("topics", ["desk", "rooms,desk", "desk.confidential", "terminal:x", "nothing", "rooms,system"])
def test_a_snapshot_of_a_topic_that_is_not_his_is_refused_whole(housekeeper, topics):
    assert refusal(housekeeper.get("snapshot", topics=topics)) == (403, "not_permitted")


@pytest.mark.parametrize("topics", ["", ",", ",,"])
def test_a_snapshot_says_its_topics(housekeeper, topics):
    assert refusal(housekeeper.get("snapshot", topics=topics)) == (422, "bad_arguments")


def test_answers_are_kept_by_nobody(receptionist):
    for path in ("rooms", "rooms/0418", "snapshot", "operations"):
        assert receptionist.get(path, **({"topics": "rooms"} if path == "snapshot" else {})).headers[
            "Cache-Control"
        ] == ("no-store")


def test_reading_changes_nothing(receptionist):
    before = FeedHead.objects.get(hotel="hj").seq
    for name in EVERYTHING:
        receptionist.get(name)
    assert FeedHead.objects.get(hotel="hj").seq == before
