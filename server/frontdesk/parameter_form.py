"""The form of the hotel's parameters, made from what each says of itself: title, explanation, group, bounds, choices."""

import json
from dataclasses import dataclass
from datetime import time
from typing import Any

from annotated_types import Ge, Le
from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic.fields import FieldInfo

from server.hotels.parameters import Parameters

from .typed import clock_typed

Values = dict[str, Any]


class ClockField(forms.CharField):
    """A time of day as people type it."""

    def clean(self, value: Any) -> str:
        try:
            return clock_typed(super().clean(value)).isoformat()
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:
        return value[:5] if isinstance(value, str) and value.count(":") == 2 else value


class ParametersForm(forms.Form):
    """``seen`` is what stood on the page when it was opened: only what differs from it is changed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, parameters: Parameters) -> None:
        self.now: Values = parameters.model_dump(mode="json")
        super().__init__(data, initial={**self.now, "seen": json.dumps(self.now)})
        for name, info in Parameters.model_fields.items():
            self.fields[name] = _field(info)

    @property
    def changed(self) -> Values:
        """The values that were typed otherwise than they stood on the page; only for a form that is valid."""
        seen = self._seen()
        return {name: self.cleaned_data[name] for name in self.now if self.cleaned_data[name] != seen[name]}

    def changed_meanwhile(self) -> list[str]:
        """Parameters that this page changes and another person has changed since it was opened."""
        seen = self._seen()
        return [name for name, value in self.changed.items() if seen[name] != self.now[name] != value]

    def see_again(self) -> None:
        """The page is shown once more with what stands now; what was typed stays."""
        self.data = {**{name: self[name].data for name in self.fields}, "seen": json.dumps(self.now)}

    def _seen(self) -> Values:
        try:
            seen = json.loads(self.cleaned_data.get("seen") or "{}")
        except ValueError:
            seen = {}
        return {**self.now, **seen} if isinstance(seen, dict) else self.now

    def groups(self) -> list["Group"]:
        """The fields in their groups, as the parameters stand in the file."""
        groups: dict[str, Group] = {}
        for name in self.now:
            told = told_of(Parameters.model_fields[name])
            group = groups.setdefault(str(told["group"]), Group(str(told["group"]), []))
            group.lines.append(Line(self[name], name, self.now[name]))
        return list(groups.values())


@dataclass(frozen=True)
class Group:
    title: str
    lines: list["Line"]


@dataclass(frozen=True)
class Line:
    """One parameter on the page; ``value`` is what stands now."""

    field: BoundField
    name: str
    value: Any

    @property
    def default(self) -> Any:
        return default_of(self.name)

    @property
    def is_changed(self) -> bool:
        return bool(self.value != self.default)

    @property
    def default_typed(self) -> str:
        """The default as it is typed into the field."""
        return str(self.field.field.prepare_value(self.default))

    @property
    def default_words(self) -> str:
        return value_words(self.name, self.default)

    @property
    def kind(self) -> str:
        return {forms.BooleanField: "switch", forms.ChoiceField: "choice", ClockField: "clock"}.get(
            type(self.field.field), "number"
        )


def told_of(info: FieldInfo) -> dict[str, Any]:
    assert isinstance(info.json_schema_extra, dict)
    return info.json_schema_extra


def default_of(name: str) -> Any:
    return Parameters().model_dump(mode="json")[name]


def value_words(name: str, value: Any) -> str:
    """A parameter's value as people read it."""
    if isinstance(value, bool):
        return _("on") if value else _("off")
    choices = told_of(Parameters.model_fields[name])["choices"]
    return str(choices.get(value, ClockField().prepare_value(value)))


def _field(info: FieldInfo) -> forms.Field:
    told = told_of(info)
    label, help_text = str(told["title"]), str(told["help"])
    if info.annotation is bool:
        return forms.BooleanField(label=label, help_text=help_text, required=False)
    if told["choices"]:
        return forms.ChoiceField(label=label, help_text=help_text, choices=list(told["choices"].items()))
    required = {"required": _("Fill this in.")}
    if info.annotation is time:
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        return ClockField(label=label, help_text=help_text, max_length=12, error_messages=required, widget=widget)
    low = next(int(str(rule.ge)) for rule in info.metadata if isinstance(rule, Ge))
    high = next(int(str(rule.le)) for rule in info.metadata if isinstance(rule, Le))
    bounds = _("From %(low)s to %(high)s.") % {"low": low, "high": high}
    errors = {**required, "invalid": bounds, "min_value": bounds, "max_value": bounds}
    return forms.IntegerField(
        label=label, help_text=f"{help_text} {bounds}", min_value=low, max_value=high, error_messages=errors
    )
