"""Having something done by a button or a form, and telling how it went; a reminder's acts, the same for messages and wake-up calls."""

import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from server.alerts.listings import AlertLine
from server.alerts.models import AlertRing
from server.core.errors import BadArguments, DomainError
from server.core.models import ActivityChange
from server.core.operations import IdempotencyKey, perform
from server.frontdesk.code_words import CodeWords
from server.frontdesk.wording import ChangeInWords, change_in_words
from sync.wire import fingerprint

from .pages import Desk, is_part


def act(request: HttpRequest, desk: Desk, alert: int) -> bool:
    """Does what the pressed button says; tells how it went. Returns whether it was done."""
    outcome, minutes = request.POST.get("outcome"), request.POST.get("minutes")
    try:
        if minutes is not None:
            perform("alerts.snooze", {"alert": str(alert), "minutes": minutes}, by=desk.by, at=desk.at)
            messages.success(request, _("It rings again in %(minutes)s minutes.") % {"minutes": minutes})
        else:
            perform("alerts.acknowledge", {"alert": str(alert), "outcome": outcome or ""}, by=desk.by, at=desk.at)
            messages.success(request, _said(outcome or ""))
    except DomainError as error:
        messages.warning(request, error.message)
        return False
    return True


def answer(request: HttpRequest, *, done: bool) -> HttpResponse:
    """For a part: whether it was done, and what is said about it, in the place of a notice on the next page."""
    said = " ".join(str(message) for message in messages.get_messages(request))
    return HttpResponse(status=204 if done else 409, headers={"X-Said": quote(said)})


def do(
    request: HttpRequest,
    desk: Desk,
    name: str,
    args: Mapping[str, Any],
    *,
    back: str,
    at: tuple[int, ...] = (),
    said: str = "",
) -> HttpResponse:
    """Does an operation and tells how it went: to a part by its headers, else on the page ``back``, of ``at``."""
    try:
        perform(name, args, by=desk.by, at=desk.at)
    except DomainError as error:
        messages.warning(request, error.message)
        return told(request, back, *at, done=False)
    if said:
        messages.success(request, said)
    return told(request, back, *at, done=True)


def told(request: HttpRequest, back: str, *at: int, done: bool) -> HttpResponse:
    return answer(request, done=done) if is_part(request) else redirect(back, *at)


def _said(outcome: str) -> str:
    said = {
        "delivered": _("Delivered; it is closed on every desk."),
        "answered": _("Answered."),
        "no_answer": _("No answer; noted."),
        "cancelled": _("Cancelled."),
    }
    return said.get(outcome, _("Done."))


def history_of(desk: Desk, line: AlertLine) -> dict[str, Any]:
    """A reminder's rings with their delays, and who did what to it."""
    changes = (
        ActivityChange.objects.filter(hotel=desk.hotel.code, record=f"alert:{line.alert.pk}")
        .select_related("activity")
        .order_by("-id")
    )
    words = CodeWords(desk.hotel.code)
    told: list[ChangeInWords] = [
        change_in_words(change, words, sees_sealed=desk.sees_confidential) for change in changes
    ]
    return {"line": line, "rings": AlertRing.objects.filter(alert=line.alert).order_by("number"), "changes": told}


def perform_form(
    form: forms.Form, name: str, args: Mapping[str, Any], desk: Desk, *, fields: Mapping[str, str] | None = None
) -> dict[str, Any] | None:
    """Does an operation with what a form holds; a refusal stands beside the form's field it is about.

    ``fields`` gives the form's name of an argument. Sent twice by a double click, it is done once.
    """
    try:
        return perform(name, args, by=desk.by, at=desk.at, key=_key(form, name))
    except DomainError as error:
        beside = {(fields or {}).get(argument, argument): words for argument, words in error.fields.items()}
        for field, words in beside.items():
            form.add_error(field if field in form.fields else None, words)
        if not beside or not isinstance(error, BadArguments):
            form.add_error(None, error.message)
        return None


def fresh_key() -> str:
    """What a form carries hidden as ``key``, so that it is done once; a new one after each refusal."""
    return str(uuid.uuid4())


def _key(form: forms.Form, name: str) -> IdempotencyKey | None:
    """Goes by what was typed: "+15" is another moment when it is sent a second time, and yet the same form."""
    try:
        key = uuid.UUID(form.data.get("key", ""))
    except ValueError:
        return None
    typed = {field: form[field].data for field in form.fields}
    return IdempotencyKey(key, fingerprint({"operation": name, "typed": typed}))
