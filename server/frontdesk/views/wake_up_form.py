"""Wake-up calls as a person types them: many rooms, several days, one time."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from server.alerts.listings import departures
from server.core.joining import listed
from server.frontdesk.templatetags.moments import day_short, day_words
from server.frontdesk.typed import clock_typed, dates_typed, rooms_typed

from .acting import fresh_key
from .pages import Desk

SHORT = {"autocomplete": "off", "spellcheck": "false"}
DAYS_OFFERED = 7
MORNING_IS_OVER = clock_time(9)
NAMED_AT_MOST = 8


class WakeUpForm(forms.Form):
    rooms = forms.CharField(
        label=lazy("Rooms"), max_length=2000, error_messages={"required": lazy("Type the rooms' numbers.")}
    )
    time = forms.CharField(label=lazy("Time"), max_length=20, error_messages={"required": lazy("Type a time.")})
    days = forms.MultipleChoiceField(label=lazy("Days"), required=False, widget=forms.CheckboxSelectMultiple)
    dates = forms.CharField(label=lazy("More days"), max_length=400, required=False)

    def __init__(self, *args: Any, desk: Desk, known: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk = desk
        self.known = known
        self.today = desk.at.astimezone(desk.hotel.zone).date()
        offered = [self.today + timedelta(days=after) for after in range(DAYS_OFFERED)]
        days = self.fields["days"]
        assert isinstance(days, forms.MultipleChoiceField)
        days.choices = [(day.isoformat(), day_words(day)) for day in offered]
        self.fields["rooms"].widget.attrs |= {**SHORT, "placeholder": _("601-604, 0712")}
        self.fields["time"].widget.attrs |= {**SHORT, "placeholder": _("7:30 or 730")}
        self.fields["dates"].widget.attrs |= {**SHORT, "placeholder": _("01-31 or 01-29..01-31")}
        if not self.is_bound:
            self.fields["time" if self["rooms"].value() else "rooms"].widget.attrs["autofocus"] = True

    @property
    def key(self) -> str:
        """One form is done once; after a refusal it is a new one."""
        return str(self.data.get("key", "")) if self.is_bound and not self.errors else fresh_key()

    def clean_rooms(self) -> list[str]:
        rooms = rooms_typed(self.cleaned_data["rooms"], self.known)
        if empty := [room for room in rooms if room not in self.known]:
            said = {"rooms": listed(empty)}
            raise forms.ValidationError(_("Nobody is registered in room %(rooms)s. Check the room number.") % said)
        return rooms

    def clean_time(self) -> clock_time:
        try:
            return clock_typed(self.cleaned_data["time"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def clean_dates(self) -> list[date]:
        try:
            return dates_typed(self.cleaned_data["dates"], today=self.today)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        """What is wrong with single rooms and days, each named."""
        days, rooms, at = self.all_days(), self.cleaned_data.get("rooms"), self.cleaned_data.get("time")
        if not days and "dates" not in self.errors:
            self.add_error("days", _("Choose a day, or type one."))
        if at is not None and (over := [day for day in days if self._moment(day, at) <= self.desk.at]):
            said = {"time": f"{at:%H:%M}", "days": listed(map(day_words, over))}
            self.add_error("time", _("%(time)s is over on: %(days)s. Choose a later time or another day.") % said)
        for words in self._leaving(rooms or [], days):
            self.add_error("rooms", words)
        return self.cleaned_data

    def arguments(self) -> dict[str, Any]:
        """What the operation wants, from a valid form."""
        said = self.cleaned_data
        days = [day.isoformat() for day in self.all_days()]
        return {"rooms": said["rooms"], "dates": days, "time": said["time"].isoformat()}

    def all_days(self) -> list[date]:
        chosen = [date.fromisoformat(day) for day in self.cleaned_data.get("days", [])]
        return sorted({*chosen, *self.cleaned_data.get("dates", [])})

    def summary(self) -> str:
        """What has been understood so far, in a line; empty when nothing is."""
        rooms, days, at = self.cleaned_data.get("rooms", []), self.all_days(), self.cleaned_data.get("time")
        count = len(rooms) * len(days)
        said = [_short(rooms), _short(list(map(day_words, days))), f"{at:%H:%M}" if at else ""]
        calls = ngettext("%(count)s call", "%(count)s calls", count) % {"count": count} if count and at else ""
        return " · ".join(filter(None, [*said, calls]))

    def _moment(self, day: date, at: clock_time) -> datetime:
        return datetime.combine(day, at, self.desk.hotel.zone)

    def _leaving(self, rooms: list[str], days: list[date]) -> list[str]:
        """Those who leave before one of their calls."""
        leave = departures(self.desk.hotel.code, rooms)
        late = {room: [day for day in days if day > leave[room]] for room in rooms if room in leave}
        found = [
            _("Room %(room)s leaves on %(leaves)s, before the call on %(days)s.")
            % {"room": room, "leaves": day_short(leave[room]), "days": listed(map(day_short, after))}
            for room, after in late.items()
            if after
        ]
        more = len(found) - NAMED_AT_MOST
        return found[:NAMED_AT_MOST] + ([_("And %(count)s rooms more.") % {"count": more}] if more > 0 else [])


def days_at_first(at: datetime, wanted: date | None) -> list[str]:
    """The day that is likely meant: the sheet's, else the next morning."""
    after = 0 if at.time() < MORNING_IS_OVER else 1
    return [(wanted or at.date() + timedelta(days=after)).isoformat()]


def _short(words: list[str]) -> str:
    more = len(words) - NAMED_AT_MOST
    return listed(words[:NAMED_AT_MOST]) + (f" +{more}" if more > 0 else "")
