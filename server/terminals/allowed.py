"""What each kind of terminal may send of its queue, and who may work at it."""

from .models import Terminal

TABLET = frozenset(
    {
        "rooms.set_condition",
        "housekeeping.start",
        "housekeeping.pause",
        "housekeeping.finish",
        "housekeeping.inspect",
        "housekeeping.send_back",
        "housekeeping.refuse",
        "housekeeping.hinder",
        "housekeeping.count_linen",
        "housekeeping.count_persons",
        "housekeeping.post_items",
        "housekeeping.report_fault",
        "housekeeping.mend",
        "housekeeping.report_found",
        "housekeeping.assign",
        "housekeeping.set_rush",
    }
)
ALLOWED: dict[str, frozenset[str]] = {
    Terminal.Kind.TABLET: TABLET,
    Terminal.Kind.KIOSK: frozenset(),
    Terminal.Kind.DESK: frozenset(),
}
# What the terminal itself may read, whoever works at it.
READS: dict[str, frozenset[str]] = {
    Terminal.Kind.TABLET: frozenset({"rooms.view", "housekeeping.view"}),
    Terminal.Kind.KIOSK: frozenset({"rooms.view"}),
    Terminal.Kind.DESK: frozenset(),
}


def needed_to_work(kind: str) -> str:
    """The permission of those who may sign in at this kind of terminal."""
    return "housekeeping.work" if kind == Terminal.Kind.TABLET else "desk.view"
