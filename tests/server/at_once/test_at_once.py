"""What many do at the same moment, in threads of several processes, on the database that is under test."""

import uuid


def test_two_hundred_want_one_room_and_one_has_it(place):
    answers = place.at_once("walk_in", processes=2, threads=100, room="0506")
    given = [answer for answer in answers if isinstance(answer, dict)]
    assert len(answers) == 200
    assert len(given) == 1
    assert {answer for answer in answers if isinstance(answer, str)} == {"room_taken"}
    assert place.ask("holders", room="0506") == {"beds": 2, "holders": 1, "stays": 1, "check-ins": 1}
    place.audit()


def test_the_same_key_at_once_is_one_effect_with_one_answer(place):
    answers = place.at_once("with_one_key", processes=2, threads=6, room="0506", key=str(uuid.uuid4()))
    assert [answers[0]] * 12 == answers
    assert "stay" in answers[0]
    assert place.ask("holders", room="0506")["stays"] == 1


def test_an_approval_is_used_by_one_of_many_at_once(place):
    answers = place.at_once("use_approval", processes=2, threads=5, token=place.ask("approval"))
    assert sorted(answers) == ["approval_needed"] * 9 + ["done"]


def test_a_day_is_closed_once_by_however_many(place):
    date = place.ask("business_date")
    answers = place.at_once("roll", processes=2, threads=5, date=date)
    assert sorted(answers, key=str).count("wrong_business_date") == 9


def test_two_alarm_clocks_ring_once(place):
    place.ask("messages", count=20)
    answers = place.at_once("ring", processes=2, threads=3)
    assert sum(answers) == 20
    found = place.ask("rings")
    assert (found["rings"], found["numbers"], found["states"]) == (20, [1] * 20, ["ringing"] * 20)
    place.audit()


def test_the_first_acknowledgement_wins(place):
    [alert] = place.ask("messages", count=1)
    answers = place.at_once("acknowledge", processes=2, threads=4, alert=alert)
    assert sorted(map(str, answers)) == ["already_done"] * 7 + ["{}"]


def test_a_deadlock_is_done_again_and_reaches_nobody(place):
    """Two who lock two rooms crosswise: PostgreSQL breaks one of them, and it is tried again."""
    answers = place.at_once("crosswise", processes=2, threads=1)
    assert answers == ["done", "done"]
    assert place.ask("versions") == [3, 3]
    if place.on_postgresql:
        assert place.ask("deadlocks") >= 1


def test_eight_writers_crosswise_and_every_follower_is_exact(place):
    """Parents and children, the same rooms in any order, a sixth broken after the effect."""
    held = place.ask("followers")
    counts = place.at_once("write", processes=2, threads=4, seed=7, deeds=25)
    assert sum(count["done"] for count in counts) > 60
    assert sum(count["broken"] for count in counts) > 5
    assert place.ask("caught_up", held=held)["events"] > 60
    place.audit()
