"""A guest message as a person types it: any room number, any way to say a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from server.alerts.listings import RoomInHouse
from server.frontdesk.typed import moment_typed, rooms_typed

from .acting import fresh_key
from .exports import confidential
from .pages import Desk

SHORT = {"autocomplete": "off", "spellcheck": "false"}


class MessageForm(forms.Form):
    room = forms.CharField(
        label=lazy("Room"), max_length=20, error_messages={"required": lazy("Type the room's number.")}
    )
    guest = forms.CharField(label=lazy("Guest"), required=False, widget=forms.Select)
    from_name = forms.CharField(
        label=lazy("From"), max_length=80, error_messages={"required": lazy("Type who leaves the message.")}
    )
    text = forms.CharField(
        label=lazy("Text"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": lazy("Type the message.")},
    )
    remind_at = forms.CharField(label=lazy("Remind at"), max_length=40, required=False)

    def __init__(self, *args: Any, desk: Desk, rooms: Sequence[RoomInHouse], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk = desk
        self.rooms = {room.number: room for room in rooms}
        self.fields["room"].widget.attrs |= {**SHORT, "list": "rooms-in-house", "inputmode": "numeric"}
        self.fields["from_name"].widget.attrs |= SHORT
        self.fields["remind_at"].widget.attrs |= {**SHORT, "placeholder": _("+15, 14:00, tomorrow 7:30")}
        self._say_guests()
        if not self.is_bound:
            self.fields["from_name" if self["room"].value() else "room"].widget.attrs["autofocus"] = True

    @property
    def key(self) -> str:
        """One form is done once; after a refusal it is a new one."""
        return str(self.data.get("key", "")) if self.is_bound and not self.errors else fresh_key()

    def clean_room(self) -> str:
        typed = rooms_typed(self.cleaned_data["room"], self.rooms)
        if len(typed) != 1:
            raise forms.ValidationError(_("A message is for one room. Type one number."))
        if typed[0] not in self.rooms:
            raise forms.ValidationError(_("Nobody is registered in this room."))
        return typed[0]

    def clean_guest(self) -> str | None:
        """A guest of the room; one of another room is let go, as when the room was typed anew."""
        room = self.rooms.get(self.cleaned_data.get("room", ""))
        chosen = self.cleaned_data["guest"]
        return chosen if room and chosen in dict(room.guests) else None

    def clean_remind_at(self) -> datetime | None:
        return remind_at(self.cleaned_data["remind_at"], self.desk)

    def arguments(self) -> dict[str, Any]:
        """What the operation wants, from a valid form."""
        said = self.cleaned_data
        when = said["remind_at"]
        return {**said, "remind_at": when and when.isoformat()}

    def _say_guests(self) -> None:
        [number] = rooms_typed(str(self["room"].value() or ""), self.rooms)[:1] or [""]
        guests = self.rooms[number].guests if number in self.rooms else ()
        widget = self.fields["guest"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [(pk, name or confidential()) for pk, name in guests] or [("", "–")]


def remind_at(text: str, desk: Desk) -> datetime | None:
    """The moment that is meant; an empty text is none.

    :raises ValidationError: it is no time.
    """
    try:
        return moment_typed(text, now=desk.at, zone=desk.hotel.zone) if text.strip() else None
    except ValueError as error:
        raise forms.ValidationError(str(error)) from None
    except OverflowError:
        raise forms.ValidationError(_("This time is too far away.")) from None
