"""Batches and answers of a queue against the vectors that the tablets' app runs too."""

import dataclasses
import json
from typing import Any

import pytest

from sync.wire import WireError, parse_answers, parse_batch

from .vectors import cases


@cases("queue", having="made")
def test_what_a_device_sends_is_understood(case: dict[str, Any]) -> None:
    batch = parse_batch(json.dumps(case["batch"]))
    assert [op.seq for op in batch.ops] == [op["seq"] for op in case["made"]["ops"]]
    assert [op.age_ms for op in batch.ops] == [op["age_ms"] for op in case["batch"]["ops"]]


@cases("queue", having="refused")
def test_what_is_no_batch_is_refused_with_its_reason(case: dict[str, Any]) -> None:
    with pytest.raises(WireError, match=case["error"]):
        parse_batch(json.dumps(case["refused"]))


@cases("queue", having="answer")
def test_an_answer_is_read_or_is_none(case: dict[str, Any]) -> None:
    text = json.dumps(case["answer"])
    if "error" in case:
        with pytest.raises(WireError, match=case["error"]):
            parse_answers(text)
    else:
        assert json.loads(json.dumps(dataclasses.asdict(parse_answers(text)))) == case["known"]
