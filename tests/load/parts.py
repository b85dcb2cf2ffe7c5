"""What the bench measures, part by part: each answers its figures, and notes that belong to them."""

from collections.abc import Callable
from pathlib import Path

from . import alarms, answering, stuck
from .ceiling import EVENTS, ceiling
from .contenders import bellboard, broadcast, tutorial
from .crowd import NOTHING_COUNTED, Counted, crowd
from .desk.part import desk
from .figures import Figure, number
from .found import Found, Say
from .house import House
from .report import Section
from .returning import MISSED, Return, come_back
from .sittings import BURST, Plan, Sitting, sit
from .terminals.part import terminals

TUTORIAL = "Channels as in its tutorial"
BROADCAST = "`websockets.broadcast`"


def feed(house: House, rounds: int, say: Say) -> Found:
    """Bellboard, the tutorial and ``websockets.broadcast`` take turns; then Bellboard is restarted."""
    ours: list[Sitting] = []
    by_tutorial: list[Sitting] = []
    by_broadcast: list[Sitting] = []
    returns: list[Return] = []
    few: list[Return] = []
    with crowd() as followers:
        limits = {per_frame: ceiling(house, followers, per_frame) for per_frame in EVENTS}
        for place in range(rounds):
            ours.append(sit(bellboard, house, followers, Plan()))
            by_broadcast.append(sit(broadcast, house, followers, Plan()))
            by_tutorial.append(sit(tutorial, house, followers, Plan(steady=False, patience_s=6)))
            few.append(come_back(house, followers, house.tokens[: len(house.tokens) // 10]))
            returns.append(come_back(house, followers, house.tokens))
            say(f"feed, round {place + 1}: {ours[-1].deliveries_per_s:,.0f} deliveries/s")
    counted = sum((one.counted for one in [*ours, *few, *returns]), NOTHING_COUNTED)
    return Found(
        [
            *_burst(ours, by_tutorial, by_broadcast),
            *_pace(ours, by_broadcast),
            Figure("lost, out of order or doubled, restarts among them", "", [counted.faults], 0),
            *_cost(ours, by_tutorial),
            *_returning(returns, few, by_tutorial),
        ],
        [
            _counted(counted),
            _tutorial_lost(by_tutorial),
            "What the followers of the bench themselves can take: "
            + " and ".join(f"{limit:,.0f} deliveries/s with {per} in a frame" for per, limit in limits.items())
            + ".",
        ],
    )


def _burst(ours: list[Sitting], by_tutorial: list[Sitting], by_broadcast: list[Sitting]) -> list[Figure]:
    rates = [one.deliveries_per_s for one in ours]
    name = f"burst of {BURST} events"
    return [
        Figure(name, "deliveries/s", rates, 40, "higher", TUTORIAL, [one.deliveries_per_s for one in by_tutorial]),
        Figure(name, "deliveries/s", rates, 3, "higher", BROADCAST, [one.deliveries_per_s for one in by_broadcast]),
    ]


def _pace(ours: list[Sitting], by_broadcast: list[Sitting]) -> list[Figure]:
    delays = [one.p99_s * 1000 for one in ours]
    against = [one.p99_s * 1000 for one in by_broadcast]
    return [Figure("commit to receipt at 20 events/s, p99", "ms", delays, 2, "lower", BROADCAST, against)]


def _cost(ours: list[Sitting], by_tutorial: list[Sitting]) -> list[Figure]:
    cpu, cpu_there = ([one.cpu_s_per_100k for one in side] for side in (ours, by_tutorial))
    memory, memory_there = ([one.memory_kb for one in side] for side in (ours, by_tutorial))
    return [
        Figure("server's CPU for 100,000 deliveries", "s", cpu, 1 / 30, "lower", TUTORIAL, cpu_there),
        Figure("memory for each follower", "KB", memory, 1, "lower", TUTORIAL, memory_there),
    ]


def _returning(returns: list[Return], few: list[Return], by_tutorial: list[Sitting]) -> list[Figure]:
    back = [one.caught_up_s for one in returns]
    accepted = [one.accepted_s for one in by_tutorial]
    asked, asked_by_few = [[float(one.statements) for one in side] for side in (returns, few)]
    return [
        Figure(
            f"all back after a restart, with {MISSED:,} missed events each",
            "s",
            back,
            3,
            "lower",
            f"{TUTORIAL}, accepting as many sockets",
            accepted,
        ),
        Figure("SQL statements for that", "", asked, 3, "lower", "a tenth of the followers", asked_by_few),
    ]


def _counted(counted: Counted) -> str:
    faults = f"Lost {counted.lost}, out of order {counted.out_of_order}, doubled {counted.doubled}"
    return f"{faults} of {counted.count:,} deliveries."


def _tutorial_lost(by_tutorial: list[Sitting]) -> str:
    share = sum(one.counted.lost for one in by_tutorial) / sum(
        one.counted.lost + one.counted.count for one in by_tutorial
    )
    return f"Of the tutorial's burst {number(share * 100)} % had not come after 6 s."


def stuck_readers(house: House, rounds: int, say: Say) -> Found:
    """What a follower costs that stops reading."""
    memory = []
    for place in range(rounds):
        memory.append(stuck.memory_of_a_stuck_reader(house))
        say(f"stuck readers, round {place + 1}: {memory[-1]:,.0f} KB each")
    return Found([Figure("memory for a follower that stops reading", "KB", memory, 1024)])


def ringing(house: House, rounds: int, say: Say) -> Found:
    """How late reminders ring that are due in the same second."""
    with crowd() as followers:
        rung = alarms.ring(house, followers, rounds)
    for place, one in enumerate(rung):
        say(f"alarms, round {place + 1}: {one.p99_ms:,.0f} ms")
    own, median = (
        Figure("", "ms", values, 0).value
        for values in ([one.alarm_clock_ms for one in rung], [one.median_ms for one in rung])
    )
    name = f"{alarms.ALERTS} alerts in the same second, ringing at the followers, p99"
    return Found(
        [Figure(name, "ms", [one.p99_ms for one in rung], 300)],
        [f"Half of the rings came within {number(median)} ms; the alarm clock's own delay was {number(own)} ms."],
    )


def operations(house: House, rounds: int, say: Say) -> Found:
    """What the door costs."""
    ours, bare = answering.change_rooms(house, rounds)
    for place, (one, other) in enumerate(zip(ours, bare, strict=True)):
        say(f"operations, round {place + 1}: {one:.1f} ms against {other:.1f} ms")
    return Found([Figure("room status by the API", "ms", ours, 3, "lower", "a bare Django view with one INSERT", bare)])


PARTS: dict[str, tuple[Callable[[House, int, Say], Found], ...]] = {
    "feed": (feed, stuck_readers),
    "alarms": (ringing,),
    "operations": (operations,),
    "terminals": (terminals,),
    "desk": (desk,),
}
FOLLOWED = (
    "As many receptionists as the command says, by default 1,000, follow one web process; events of about 300 bytes."
)
SERVER = ("Django", "channels", "channels-redis", "daphne", "websockets", "picows")
FULL = (
    "A house of 1,000 rooms in which seven of ten are slept in, with 8,000 reservations to come, and a million past stays "
    "of a million guests. The baselines are `tests/load/baselines/bare_desk.py`, and the very rows that a check-in wrote."
)
HERE = Path(__file__).parent
SECTIONS = {
    "feed": Section("The feed", FOLLOWED, SERVER, HERE / "where_the_time_goes.md"),
    "alarms": Section("Alarms", FOLLOWED, SERVER),
    "operations": Section("Operations", "One change after the other.", SERVER),
    "terminals": Section("Terminals", "One web process, PostgreSQL.", SERVER),
    "desk": Section("The front desk", FULL, ("Django", "daphne", "psycopg"), HERE / "desk" / "where_the_time_goes.md"),
}
