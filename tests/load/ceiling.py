"""What the followers themselves can take, from a server that only pours."""

from tests.load.house import House

from .crowd import Crowd, Door
from .programs import program

EVENTS = {1: 500, 50: 5_000}
"""How many events, by how many stand in one frame."""


def ceiling(house: House, crowd: Crowd, per_frame: int) -> float:
    """Deliveries per second."""
    count = EVENTS[per_frame]
    with program("tests.load.baselines.hose", log=house.log) as hose:
        port = hose.hear()["sockets"]
        crowd.connect(Door(f"ws://127.0.0.1:{port}/"), house.tokens)
        poured = hose.ask(count=count, per_frame=per_frame)
        ended_at = crowd.until(poured["head"])
        counted = crowd.counted(poured["head"])
        crowd.leave()
    if counted.faults:
        raise RuntimeError(f"the followers count wrong: {counted}")
    return counted.count / (ended_at - poured["began_at"])
