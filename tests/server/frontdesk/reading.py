"""What a browser gets, as a test reads it, and reminders that were made before."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.alerts.models import Alert
from server.core import clock
from server.core.operations import perform
from tests.house import OPENING, register


def stay(room="0506", *names, **more):
    return register(room, *(names or ("蔡丽",)), at=clock.now(), **more)


def leave(room="0506", text="等我", minutes=None, from_name="张平"):
    at = clock.now()
    args = {"room": room, "from_name": from_name, "text": text}
    if minutes is not None:
        args["remind_at"] = (at + timedelta(minutes=minutes)).isoformat()
    return Alert.objects.get(pk=perform("alerts.leave_message", args, by=OPENING, at=at)["alert"])


def ring(alert):
    perform("alerts.ring_due", {}, by=OPENING, at=alert.due_at + timedelta(seconds=2))


def seen(answer):
    return answer.content.decode()


def statements(client, address):
    with CaptureQueriesContext(connection) as made:
        client.get(address)
    return len(made)


def sheet(answer):
    with ZipFile(BytesIO(answer.content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
