"""The rules of replica, reconnecting and session against the vectors."""

import json
from typing import Any

from sync.rules.reconnect import Attempts, delay, ends_following, freshness
from sync.rules.replica import Change
from sync.rules.session import Changed, End, Leave, Session, Step, TakeSnapshot
from sync.wire import parse_from_server, parse_snapshot

from .vectors import cases, events, replica, state


def _told(changes: list[Change]) -> list[dict[str, Any]]:
    names = ("collection", "name", "seq")
    return [
        {**{name: getattr(change, name) for name in names}, "put": list(change.put), "drop": list(change.drop)}
        for change in changes
    ]


@cases("reducer")
def test_a_batch_on_a_replica(case: dict[str, Any]) -> None:
    subject = replica(case["before"])
    verdict, changes = subject.apply(events(case["batch"]))
    assert verdict == case["verdict"]
    assert state(subject) == case["after"]
    assert _told(changes) == case["changes"]


@cases("replacing")
def test_a_snapshot_in_the_place_of_a_replica(case: dict[str, Any]) -> None:
    subject = replica(case["before"])
    changes = subject.replace(parse_snapshot(json.dumps(case["snapshot"])))
    assert state(subject) == case["after"]
    assert _told(changes) == case["changes"]


@cases("reconnect", having="delay")
def test_the_wait_grows_and_is_spread(case: dict[str, Any]) -> None:
    assert delay(case["delay"]["attempt"], case["delay"]["draw"]) == case["seconds"]


@cases("reconnect", having="losses")
def test_losses_are_counted_until_a_connection_was_stable(case: dict[str, Any]) -> None:
    attempts, waits = Attempts(), []
    for loss in case["losses"]:
        if loss["live_at"] is not None:
            attempts = attempts.went_live(loss["live_at"])
        attempts, wait = attempts.lost(loss["at"], lambda: 1.0, not_before=loss.get("not_before", 0.0))
        waits.append(wait)
    assert waits == case["waits"]


@cases("reconnect", having="close_code")
def test_only_forbidden_and_reload_end_following(case: dict[str, Any]) -> None:
    assert ends_following(case["close_code"]) == case["ends"]


@cases("reconnect", having="moment")
def test_what_the_screen_says(case: dict[str, Any]) -> None:
    assert freshness(**case["moment"]) == case["says"]


def _written(step: Step) -> dict[str, Any]:
    match step:
        case Changed():
            return {"step": "changed", "live": step.live, "whole": step.whole}
        case TakeSnapshot():
            return {"step": "snapshot"}
        case Leave():
            return {"step": "leave", "reason": step.reason, "after_s": step.after_s}
        case End():
            return {"step": "end", "code": step.code}


def _play(session: Session, line: dict[str, Any]) -> list[Step]:
    if "hear" in line:
        return session.hear(parse_from_server(json.dumps(line["hear"])), at=line["at"])
    if "snapshot" in line:
        return session.snapshot(parse_snapshot(json.dumps(line["snapshot"])), at=line["at"])
    return session.check(at=line["at"])


@cases("sessions")
def test_a_connection_from_hello_on(case: dict[str, Any]) -> None:
    session = Session(replica(case["before"]), at=0)
    for line in case["script"]:
        assert [_written(step) for step in _play(session, line)] == line["steps"], line
        assert session.live == line.get("live", session.live), line
        assert session.replica.cursor == line.get("cursor", session.replica.cursor), line
