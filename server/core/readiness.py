"""Whether the house can work: each part of it with its state in words, and what to do when it is not well."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import redis
from django.conf import settings
from django.db import Error, connection
from django.db.models import Max, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from server.core import beats
from server.core.joining import listed
from server.core.models import FeedEvent, FeedHead

# These versions can, in a rare race, corrupt a database in WAL mode.
SQLITE_AFFECTED = ((3, 7, 0), (3, 51, 2))
REDIS_PATIENCE_S = 1.0


@dataclass(frozen=True)
class Check:
    """One part of the house. ``warning`` says something that does not keep it from working."""

    name: str
    ok: bool
    words: str
    what_to_do: str = ""
    warning: str = ""


def checks(at: datetime) -> list[Check]:
    """All parts; without a database the parts that speak through it can't be told."""
    database = _database()
    named: dict[str, Callable[[datetime], Check]] = {
        "feed": _feed,
        beats.ALARM_CLOCK: _alarm_clock,
        beats.WORKER: _worker,
    }
    found = [database, *(_asked(name, look, at, database) for name, look in named.items())]
    return [*found, _redis()] if settings.REDIS_URL else found


def is_ready(found: list[Check]) -> bool:
    return all(check.ok for check in found)


def _asked(name: str, look: Callable[[datetime], Check], at: datetime, database: Check) -> Check:
    unknown = Check(
        name, False, _("This can't be told while the database does not answer."), _("Look at the database first.")
    )
    if not database.ok:
        return unknown
    try:
        return look(at)
    except Error:
        return unknown


def _database() -> Check:
    try:
        connection.ensure_connection()
        version = _version()
    except Error:
        return Check(
            "database",
            False,
            _("The database does not answer."),
            _(
                "See that it runs, that its disk is not full, and that DATABASE_URL names it. Desks go on with what they hold."
            ),
        )
    return Check("database", True, version, warning=_sqlite_warning())


def _version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        version = str(cursor.fetchone()[0]).split(" ")[0]
    if connection.vendor == "sqlite":
        return _("SQLite %(version)s, in one file, answers.") % {"version": version}
    return _("PostgreSQL %(version)s answers.") % {"version": version}


def _sqlite_warning() -> str:
    lowest, highest = SQLITE_AFFECTED
    if connection.vendor != "sqlite" or not lowest <= sqlite3.sqlite_version_info <= highest:
        return ""
    return _(
        "This version of SQLite can in a rare case damage its file. For a real house use PostgreSQL, or SQLite 3.51.3 or later."
    )


def _feed(at: datetime) -> Check:
    latest = FeedEvent.objects.filter(hotel=OuterRef("hotel")).values("hotel").annotate(top=Max("seq")).values("top")
    heads = list(FeedHead.objects.annotate(top=Subquery(latest)))
    if not heads:
        return Check("feed", False, _("No hotel is open here yet."), _("Open a hotel; the demo does it by itself."))
    if broken := [head.hotel for head in heads if (head.floor if head.top is None else head.top) != head.seq]:
        words = _("The numbers of the feed do not agree with its events: %(hotels)s.") % {"hotels": listed(broken)}
        return Check("feed", False, words, _("Run “manage.py audit”, then restore the latest backup."))
    kept = sum(head.seq - head.floor for head in heads)
    words = ngettext(
        "It stands at number %(head)s; %(kept)s event is kept.",
        "It stands at number %(head)s; %(kept)s events are kept.",
        kept,
    )
    return Check("feed", True, words % {"head": listed(str(head.seq) for head in heads), "kept": kept})


def _alarm_clock(at: datetime) -> Check:
    return _service(
        beats.ALARM_CLOCK,
        at,
        _("It rings reminders on time."),
        _(
            "Start it: “manage.py ring_alarms”. Until then desks ring by themselves, and the worker catches up each minute."
        ),
    )


def _worker(at: datetime) -> Check:
    return _service(
        beats.WORKER,
        at,
        _("It does what is not urgent: tidying up, catching late reminders."),
        _("Start it: “manage.py qcluster”. Nothing is lost meanwhile; its work waits."),
    )


def _service(name: str, at: datetime, well: str, what_to_do: str) -> Check:
    heard_at = beats.latest(name)
    if heard_at is None:
        return Check(name, False, _("It has not given a sign of life yet."), what_to_do)
    silent_for = at - heard_at
    if silent_for < beats.SILENT_AFTER[name]:
        return Check(name, True, well)
    words = _("It has been silent for %(time)s.") % {"time": _span(int(silent_for.total_seconds()))}
    return Check(name, False, words, what_to_do)


def _span(seconds: int) -> str:
    if seconds < 120:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes = seconds // 60
    if minutes < 120:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return ngettext("%(n)s hour", "%(n)s hours", minutes // 60) % {"n": minutes // 60}


def _redis() -> Check:
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=REDIS_PATIENCE_S, socket_connect_timeout=REDIS_PATIENCE_S
        ) as client:
            client.ping()
    except redis.RedisError:
        return Check(
            "redis",
            False,
            _("Redis does not answer."),
            _("See that it runs and that REDIS_URL names it. Screens still get every change, a moment later."),
        )
    return Check("redis", True, _("Redis answers."))
