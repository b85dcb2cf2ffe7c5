"""What a page's own programs take of its frames, from the browser's trace."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page

CATEGORIES = ["toplevel", "disabled-by-default-v8.compile", "devtools.timeline", "v8.execute", "__metadata"]
SCRIPT = frozenset(
    {
        "EvaluateScript",
        "EventDispatch",
        "FireAnimationFrame",
        "FireIdleCallback",
        "FunctionCall",
        "RunMicrotasks",
        "TimerFire",
        "v8.callFunction",
        "v8.run",
        "V8.GCScavenger",
        "MajorGC",
        "MinorGC",
    }
)
TASK = "ThreadControllerImpl::RunTask"


@dataclass(frozen=True)
class Busy:
    """The worst of all tasks of the page's main thread, in ms of processor time: script alone, and all of it.

    Time by the clock would count what else the machine does.
    """

    script_ms: float
    task_ms: float


def traced(page: Page, act: Callable[[], None]) -> Busy:
    """What the page was busy with while ``act`` was done."""
    session = page.context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    session.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    session.send("Tracing.start", {"traceConfig": {"includedCategories": CATEGORIES}})
    try:
        act()
    finally:
        _end(session, page)
    return _busiest(events)


def _end(session: CDPSession, page: Page) -> None:
    ended: list[Any] = []
    session.on("Tracing.tracingComplete", lambda said: ended.append(said))
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(20)
    session.detach()


def _busiest(events: list[dict[str, Any]]) -> Busy:
    """Of the thread that ran most of the scripts: the page's own."""
    spans = [one for one in events if one.get("ph") == "X" and "tdur" in one]
    scripts = [one for one in spans if one["name"] in SCRIPT]
    if not scripts:
        return Busy(0, 0)
    threads = [(one["pid"], one["tid"]) for one in scripts]
    thread = max(set(threads), key=threads.count)
    mine = [one for one in spans if (one["pid"], one["tid"]) == thread]
    tasks = [one for one in mine if one["name"] == TASK]
    ran = sorted((one for one in mine if one["name"] in SCRIPT), key=lambda one: float(one["ts"]))
    return Busy(
        max((_script_in(task, ran) for task in tasks), default=0) / 1000,
        max((one["tdur"] for one in tasks), default=0) / 1000,
    )


def _script_in(task: dict[str, Any], ran: list[dict[str, Any]]) -> float:
    """Scripts inside one task; those that another has called are in it."""
    total, until = 0.0, task["ts"]
    for one in ran:
        if until <= one["ts"] < task["ts"] + task["dur"]:
            total += one["tdur"]
            until = one["ts"] + one["dur"]
    return total
