"""Taking fields out of parsed JSON, with an error that names the one that is wrong."""

import json
from collections.abc import Collection
from typing import Any

from .errors import WireError
from .limits import LARGEST_NUMBER, LONGEST_NAME


class Fields:
    """One JSON object of a frame. ``kind`` stands in front of every complaint."""

    def __init__(self, kind: str, value: object) -> None:
        if not isinstance(value, dict):
            raise WireError(f"{kind}: an object is needed, not {_kind_of(value)}")
        self.kind = kind
        self.values: dict[str, Any] = value

    def only(self, names: Collection[str]) -> None:
        """Refuses every field that is not named."""
        unknown = sorted(self.values.keys() - set(names))
        if unknown:
            raise WireError(f"{self.kind}: unknown field {unknown[0]!r}")

    def take(self, name: str) -> object:
        if name not in self.values:
            raise WireError(f"{self.kind}: the field {name!r} is missing")
        value: object = self.values[name]
        return value

    def text(self, name: str, *, empty: bool = False) -> str:
        value = self.take(name)
        if not isinstance(value, str) or not (value or empty) or len(value) > LONGEST_NAME:
            raise self.wrong(name, f"a text of at most {LONGEST_NAME} characters")
        return value

    def number(self, name: str) -> int:
        """A whole number from 0 that a browser can hold exactly."""
        value = self.take(name)
        if type(value) is not int or not 0 <= value <= LARGEST_NUMBER:
            raise self.wrong(name, "a whole number from 0")
        return value

    def truth(self, name: str) -> bool:
        value = self.take(name)
        if not isinstance(value, bool):
            raise self.wrong(name, "true or false")
        return value

    def objects(self, name: str) -> dict[str, Any]:
        value = self.take(name)
        if not isinstance(value, dict):
            raise self.wrong(name, "an object")
        return value

    def list(self, name: str) -> list[Any]:
        value = self.take(name)
        if not isinstance(value, list):
            raise self.wrong(name, "a list")
        return value

    def wrong(self, name: str, needed: str) -> WireError:
        return WireError(f"{self.kind}: {name!r} must be {needed}, not {_kind_of(self.values.get(name))}")


def read_object(kind: str, text: str | bytes) -> Fields:
    """The JSON object of a text.

    :raises WireError: when it is no JSON object.
    """
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise WireError(f"{kind}: no valid JSON ({error})") from None
    return Fields(kind, value)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _kind_of(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
