"""The last rooms of a type, when many want them at the same moment, on the database that is under test."""

import uuid


def test_two_hundred_get_as_many_as_there_are_rooms_and_may_be_overbooked(place):
    most = place.ask("overbook", room_type="STD", by=2)
    answers = place.at_once("reserve", processes=2, threads=100)
    assert len(answers) == 200
    assert len([answer for answer in answers if isinstance(answer, dict)]) == most == 6
    assert {answer for answer in answers if isinstance(answer, str)} == {"no_room_left"}
    assert place.ask("reserved") == {"open": 6, "codes": 6}
    place.audit()


def test_two_hundred_want_one_room_and_one_has_it(place):
    answers = place.at_once("reserve", processes=2, threads=100, room="0418")
    assert len([answer for answer in answers if isinstance(answer, dict)]) == 1
    assert {answer for answer in answers if isinstance(answer, str)} == {"room_taken"}
    place.audit()


def test_rooms_taken_by_name_and_by_type_are_never_more_than_there_are(place):
    most = place.ask("overbook", room_type="STD", by=1)
    answers = place.at_once("reserve_in_any_way", processes=2, threads=60)
    assert {answer for answer in answers if isinstance(answer, str)} <= {"no_room_left", "room_taken"}
    assert place.ask("reserved") == {"open": most, "codes": most}
    place.audit()


def test_the_same_form_at_once_makes_one(place):
    answers = place.at_once("reserve_with_one_key", processes=2, threads=6, key=str(uuid.uuid4()))
    assert [answers[0]] * 12 == answers
    assert place.ask("reserved")["open"] == 1


def test_all_arrivals_are_given_rooms_once_by_however_many(place):
    for guest in range(4):
        place.ask("reserve", place=guest)
    answers = place.at_once("assign_all", processes=2, threads=4)
    assert [answer for answer in answers if isinstance(answer, str)] == []
    assert sum(len(answer["assigned"]) for answer in answers) == 4
    assert place.ask("rooms_assigned") == ["0418", "0420", "0506", "0510"]
    place.audit()
