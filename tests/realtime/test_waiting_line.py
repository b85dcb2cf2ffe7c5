"""Of many requests some are worked on, and the others wait in the order in which they came."""

import asyncio

import pytest

from realtime.waiting_line import WaitingLine


class Desk:
    """Works on each request for a moment; ``begun`` tells in which order, ``most`` how many there were together."""

    def __init__(self):
        self.begun, self.together, self.most = [], 0, 0

    async def __call__(self, scope, receive, send):
        self.begun.append(scope["number"])
        self.together += 1
        self.most = max(self.most, self.together)
        try:
            await asyncio.sleep(0.01)
            if scope.get("breaks"):
                raise RuntimeError
        finally:
            self.together -= 1


async def test_no_more_are_worked_on_than_may_be_and_the_first_comes_first():
    desk = Desk()
    line = WaitingLine(desk, at_once=3)
    await asyncio.gather(*(line({"number": number}, None, None) for number in range(20)))
    assert desk.begun == list(range(20))
    assert desk.most == 3


async def test_whoever_breaks_or_goes_leaves_his_place_to_the_next():
    desk = Desk()
    line = WaitingLine(desk, at_once=1)
    broken = asyncio.create_task(line({"number": 0, "breaks": True}, None, None))
    gone = asyncio.create_task(line({"number": 1}, None, None))
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(RuntimeError):
        await broken
    await asyncio.wait_for(line({"number": 2}, None, None), 1)
    assert desk.begun == [0, 2]
