"""The test vectors that both languages run."""

import json
from pathlib import Path
from typing import Any

import pytest

from sync.rules.replica import Replica
from sync.wire import Events, parse_from_server

FOLDER = Path(__file__).parents[2] / "sync" / "vectors"


def cases(name: str, *, having: str = "name") -> pytest.MarkDecorator:
    """A decorator that runs a test with each case of ``name``.json that has the field ``having``."""
    found = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["cases"]
    chosen = [pytest.param(case, id=case["name"]) for case in found if having in case]
    assert chosen, f"{name}.json holds no case with {having!r}"
    return pytest.mark.parametrize("case", chosen)


def replica(value: dict[str, Any]) -> Replica:
    copy = json.loads(json.dumps(value))
    return Replica(copy["epoch"], copy["cursor"], copy["collections"])


def events(value: dict[str, Any]) -> Events:
    frame = parse_from_server(json.dumps(value))
    assert isinstance(frame, Events)
    return frame


def state(value: Replica) -> dict[str, Any]:
    return {"epoch": value.epoch, "cursor": value.cursor, "collections": value.collections}
