"""Frames against the vectors: what is understood, what is refused, and how it is written."""

import dataclasses
import json
from typing import Any

import pytest

from sync.wire import (
    Bye,
    Hello,
    OtherVersion,
    WireError,
    canonical,
    encode,
    fingerprint,
    parse_from_server,
    parse_from_terminal,
    parse_snapshot,
)

from .vectors import cases


def _text(case: dict[str, Any]) -> str:
    return str(case["text"]) if "text" in case else json.dumps(case["frame"])


@cases("hello")
def test_a_hello_is_understood_or_refused_with_its_reason(case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(WireError, match=case["error"]) as refused:
            parse_from_terminal(_text(case))
        assert isinstance(refused.value, OtherVersion) == case.get("other_version", False)
    else:
        assert encode(parse_from_terminal(_text(case))) == case["canonical"]


@cases("frames")
def test_a_frame_of_the_server_is_understood_or_refused(case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(WireError, match=case["error"]):
            parse_from_server(_text(case))
    else:
        assert json.loads(encode(parse_from_server(_text(case)))) == case.get("known", case["frame"])


@cases("snapshots")
def test_a_snapshot_is_understood_or_refused(case: dict[str, Any]) -> None:
    text = json.dumps(case["snapshot"])
    if "error" in case:
        with pytest.raises(WireError, match=case["error"]):
            parse_snapshot(text)
    else:
        assert json.loads(encode(parse_snapshot(text))) == case.get("known", case["snapshot"])


@cases("canonical")
def test_one_value_has_one_text_and_one_fingerprint(case: dict[str, Any]) -> None:
    assert canonical(case["value"]) == case["text"]
    assert fingerprint(case["value"]) == case["sha256"]


def test_nan_has_no_canonical_text() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical({"amount": float("nan")})


def test_an_oversized_hello_is_refused_before_it_is_read() -> None:
    with pytest.raises(WireError, match="longer than 65536 bytes"):
        parse_from_terminal("[" * 70_000)


def test_brackets_without_end_are_refused() -> None:
    with pytest.raises(WireError):
        parse_from_terminal("[" * 60_000)


def test_frames_are_frozen_and_closed() -> None:
    hello = Hello("0.3.0", "desk-1", None, None, ("rooms",))
    with pytest.raises(dataclasses.FrozenInstanceError):
        hello.app = "0.4.0"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Bye(retry_after_ms=1, colour="red")  # type: ignore[call-arg]
