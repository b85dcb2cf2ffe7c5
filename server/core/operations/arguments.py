"""An operation's arguments as they come from outside: read from its signature, closed to unknown names."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import Any, get_args, get_type_hints

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from server.core.errors import BadArguments
from server.core.soundness import is_sound

# What the door itself hands to an operation, never the caller.
OF_THE_DOOR = {"by", "at"}
NUMBER = re.compile(r"\s*[-+]?\d+(\.\d*)?\s*")

Arguments = type[BaseModel]
NOT_GIVEN: Any = object()


def arguments_of(function: Callable[..., object], name: str) -> Arguments:
    """A closed model of the keyword arguments; ``from_`` is called ``from`` outside.

    ``**wishes: Unpack[Wishes]`` stands for each of a typed dictionary's entries; those that may be missing are missing
    when they were not given.
    """
    hints = get_type_hints(function, include_extras=True)
    fields: dict[str, Any] = {}
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name in OF_THE_DOOR:
            continue
        if parameter.kind is inspect.Parameter.VAR_KEYWORD:
            fields |= _entries(get_args(hints[parameter.name])[0])
            continue
        default = ... if parameter.default is inspect.Parameter.empty else parameter.default
        alias = parameter.name.rstrip("_")
        fields[parameter.name] = (hints[parameter.name], Field(default, alias=alias))
    return create_model(f"{name} arguments", __config__=ConfigDict(extra="forbid", populate_by_name=False), **fields)


def _entries(of: Any) -> dict[str, Any]:
    """The entries of a typed dictionary as fields."""
    needed = of.__required_keys__
    return {
        name: (hint, Field() if name in needed else Field(default_factory=lambda: NOT_GIVEN))
        for name, hint in get_type_hints(of, include_extras=True).items()
    }


def parse(arguments: Arguments, given: Mapping[str, Any]) -> dict[str, Any]:
    """The typed values of what a caller gave.

    :raises BadArguments: with the message of each field.
    """
    _refuse_unsound(given)
    try:
        model = arguments.model_validate(given)
    except ValidationError as error:
        fields = {".".join(str(part) for part in e["loc"]) or "?": words(e) for e in error.errors()}
        raise BadArguments(_("Some fields need another look."), fields=fields) from None
    read = model.model_dump(by_alias=True, exclude_unset=True)
    _refuse_unsound(read)
    _refuse(dict.fromkeys(_misread(read, given), _("This is not a date. Write it like 2026-01-31.")))
    values = {name: getattr(model, name) for name in arguments.model_fields}
    return {name: value for name, value in values.items() if value is not NOT_GIVEN}


def _refuse_unsound(values: Mapping[str, Any]) -> None:
    fields = {name if is_sound(name) else "?" for name, value in values.items() if not is_sound([name, value])}
    _refuse(dict.fromkeys(sorted(fields), _("This value can't be used here.")))


def _refuse(fields: dict[str, str]) -> None:
    if fields:
        raise BadArguments(_("Some fields need another look."), fields=fields)


def _misread(read: object, given: object, place: str = "") -> Iterator[str]:
    """The places where a number was read as a day or a time: 20261123 would be a day of 1970, counted in seconds."""
    if isinstance(read, date | time):
        if isinstance(given, int | float) or (isinstance(given, str) and NUMBER.fullmatch(given)):
            yield place
    elif isinstance(read, Mapping) and isinstance(given, Mapping):
        for name in read.keys() & given.keys():
            yield from _misread(read[name], given[name], f"{place}.{name}" if place else str(name))
    elif isinstance(read, list) and isinstance(given, list):
        for index, pair in enumerate(zip(read, given, strict=False)):
            yield from _misread(*pair, f"{place}.{index}")


def words(error: Any) -> str:
    """What is wrong with one value, as a person reads it, from pydantic's error."""
    kind = str(error["type"])
    context = error.get("ctx") or {}
    if kind in {"missing", "string_too_short"}:
        return _("Fill this in.")
    if kind == "extra_forbidden":
        return _("This field is not known here.")
    if kind.startswith("date_"):
        return _("This is not a date. Write it like 2026-01-31.")
    if kind.startswith(("datetime_", "timezone_")):
        return _("This is not a time. Write it like 2026-01-31T13:51+08:00.")
    if kind.startswith("decimal_"):
        return _("Write a number like 100.00.")
    if kind == "string_too_long":
        return _("At most %(count)s characters.") % {"count": context.get("max_length")}
    if kind in {"literal_error", "enum"}:
        return _("Choose one of: %(choices)s.") % {"choices": context.get("expected")}
    if kind == "too_short":
        return _("Choose at least one.")
    if kind in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
        return _("This number is out of range.")
    return _("This value can't be used here.")
