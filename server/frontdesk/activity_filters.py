"""What a person looks for in the activity log, from what he typed."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.alerts.records import records_about
from server.core.activity.searching import Search
from server.core.activity.sight import Sight
from server.core.operations import operations
from server.rooms.models import Room
from server.staff.models import User
from server.staff.selectors import colleagues_of
from server.terminals.selectors import names_of_terminals

from .activity_lines import SERVICES
from .log_words import RECORDS
from .typed_past import past_typed
from .views.pages import Desk

GUESTS_RECORDS = frozenset({"alert", "folio", "guest", "shift", "stay"})
GROUPS: dict[str, Promise] = {
    "rooms": gettext_lazy("Rooms"),
    "stays": gettext_lazy("Stays"),
    "guests": gettext_lazy("Guests"),
    "alerts": gettext_lazy("Messages and wake-up calls"),
    "folios": gettext_lazy("Folios and payments"),
    "shifts": gettext_lazy("Cashier shifts"),
    "nightaudit": gettext_lazy("Night audit"),
    "hotels": gettext_lazy("Hotel"),
    "staff": gettext_lazy("Colleagues"),
    "terminals": gettext_lazy("Terminals"),
    "reference": gettext_lazy("Reference data"),
    "demo": gettext_lazy("Demo hotel"),
}


def sight_of(desk: Desk) -> Sight:
    """Who sees no guests at the desk sees none in the log: neither their stays nor what was left for them."""
    hidden = frozenset() if desk.by.may("desk.view") else GUESTS_RECORDS
    return Sight(desk.sees_confidential, hidden, unnamed_kinds=frozenset({"guest"}))


def operation_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All operations by group; a group as a whole can be chosen too."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for operation in operations():
        groups.setdefault(operation.name.partition(".")[0], []).append((operation.name, str(operation.label)))
    order = [*GROUPS, *sorted(set(groups) - set(GROUPS))]
    return [
        (
            _group(name),
            [(name, _("%(group)s: all") % {"group": _group(name)}), *sorted(groups[name], key=lambda o: o[1])],
        )
        for name in order
        if name in groups
    ]


def _group(name: str) -> str:
    return str(GROUPS.get(name, name))


class ActivityFilters(forms.Form):
    """The fields above the log. ``q`` is what was typed, ``record`` a record's key, as its links have it."""

    record = forms.CharField(required=False, max_length=64)
    q = forms.CharField(label=gettext_lazy("Record"), required=False, max_length=80)
    who = forms.CharField(label=gettext_lazy("Who"), required=False, max_length=80)
    what = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    terminal = forms.ChoiceField(label=gettext_lazy("Terminal"), required=False)
    since = forms.CharField(label=gettext_lazy("From when"), required=False, max_length=40)
    until = forms.CharField(label=gettext_lazy("Until when"), required=False, max_length=40)
    why = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=80)
    only = forms.ChoiceField(required=False, choices=[("people", ""), ("approved", ""), ("all", "")])

    def __init__(self, query: QueryDict, desk: Desk) -> None:
        super().__init__(query)
        self.desk = desk
        self.colleagues = colleagues_of(desk.hotel.code)
        self.terminals = names_of_terminals(desk.hotel.code)
        self._choose("what", gettext_lazy("Anything"), operation_choices())
        self._choose("terminal", gettext_lazy("Any"), sorted(self.terminals.items(), key=lambda one: one[1]))

    def _choose(self, name: str, anything: Promise, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", anything), *choices]

    def clean_since(self) -> datetime | None:
        return self._moment("since", past_typed)

    def clean_until(self) -> datetime | None:
        return self._moment("until", partial(past_typed, as_end=True))

    def _moment(self, name: str, read: Callable[..., datetime]) -> datetime | None:
        typed = self.cleaned_data[name]
        if not typed:
            return None
        try:
            return read(typed, now=self.desk.at, zone=self.desk.hotel.zone)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = found.get("since"), found.get("until")
        if since and until and until <= since:
            self.add_error("until", _("This is before the beginning. Choose a later end."))
        return found

    @property
    def kind(self) -> str:
        """``people``, ``approved`` or ``all``: what the house's own services note is shown when something is looked for."""
        said = self.cleaned_data
        looks = any(said.get(name) for name in ("record", "q", "who", "what", "terminal", "why"))
        return said.get("only") or ("all" if looks else "people")

    @property
    def record_key(self) -> str:
        """The key of the one record whose history is shown, else empty."""
        typed: str = "" if self.cleaned_data.get("q") else self.cleaned_data.get("record", "")
        return typed if typed.partition(":")[0] in RECORDS and ":" in typed else ""

    @property
    def typed(self) -> str:
        """The number or name that is looked for."""
        typed: str = self.cleaned_data.get("q") or ("" if self.record_key else self.cleaned_data.get("record", ""))
        return typed

    def search(self) -> Search:
        """What is looked for; the form must be valid."""
        said = self.cleaned_data
        keys, labels = self._records(self.typed) if self.typed else ((), ())
        return Search(
            records=(self.record_key,) if self.record_key else keys,
            labels=labels,
            actors=self._actors(said["who"]),
            operations=_operations(said["what"]),
            terminal=said["terminal"],
            since=said["since"],
            until=said["until"],
            reason=said["why"],
            by_people=self.kind == "people",
            approved=self.kind == "approved",
        )

    def _records(self, typed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys and labels of what a person may mean by a number or a name."""
        hotel = self.desk.hotel.code
        wanted = typed.casefold()
        numbers = Room.objects.filter(hotel_id=hotel, number__iendswith=typed).values_list("number", flat=True)
        rooms = [number for number in numbers if number.lstrip("0").casefold() == wanted.lstrip("0")]
        keys = [f"user:{one.pk}" for one in self.colleagues if _is_called(one, wanted)]
        keys += [f"terminal:{pk}" for pk, name in self.terminals.items() if wanted in name.casefold()]
        if self.desk.by.may("desk.view"):
            keys += records_about(hotel, typed)
        return tuple(keys), tuple(dict.fromkeys([typed, *rooms]))

    def _actors(self, typed: str) -> tuple[str, ...]:
        wanted = typed.casefold()
        if not wanted:
            return ()
        exact = [str(one) for one in self.colleagues if str(one).casefold() == wanted]
        called = exact or [str(one) for one in self.colleagues if _is_called(one, wanted)]
        called += [name for name, words in SERVICES.items() if wanted == str(words).casefold()]
        return tuple(called) or (typed,)


def _is_called(user: User, wanted: str) -> bool:
    return wanted in user.name.casefold() or wanted in user.username


def _operations(what: str) -> tuple[str, ...]:
    names = [one.name for one in operations()]
    return tuple(name for name in names if name == what or name.startswith(f"{what}.")) if what else ()
