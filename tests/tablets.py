"""What a tablet holds and sends: a journal of its own and the operations in it. Nothing here needs the server's code."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.people import HOTEL

Body = dict[str, Any]


class TabletQueue:
    """``by`` is the session of the person at work. An operation is done at ``now`` unless it says how long ago it was."""

    def __init__(self, terminal: str, by: str | None, *, journal: str = "", now: datetime | None = None) -> None:
        self.terminal_id, self.by = terminal, by
        self.journal = journal or str(uuid.uuid4())
        self.ops: list[Body] = []
        self._now = now

    @property
    def now(self) -> datetime:
        return self._now or datetime.now(UTC)

    def put(self, name: str = "rooms.set_condition", *, minutes_ago: float = 0, v: int = 1, **args: Any) -> Body:
        """One more operation, as it stands in the journal."""
        self.ops.append(
            {
                "seq": len(self.ops) + 1,
                "id": str(uuid.uuid4()),
                "name": name,
                "v": v,
                "age_ms": round(minutes_ago * 60_000),
                "wall": (self.now - timedelta(minutes=minutes_ago)).isoformat(),
                "boot": "b1",
                "by": self.by,
                "args": args,
            }
        )
        return self.ops[-1]

    def body(self, ops: list[Body] | None = None) -> Body:
        """A batch of these operations, of all if none are named."""
        return {
            "terminal": self.terminal_id,
            "journal": self.journal,
            "epoch": None,
            "app": "0.1.0",
            "boot": "b1",
            "boottime_ms": 1000,
            "wall": self.now.isoformat(),
            "ops": self.ops if ops is None else ops,
            "queued": len(self.ops),
            "cursor": None,
        }

    def aged(self, op: Body) -> Body:
        """The operation as it is sent now: its age has grown since."""
        age = self.now - datetime.fromisoformat(op["wall"])
        return {**op, "age_ms": max(0, round(age.total_seconds() * 1000))}


def request(url: str, token: str, body: Body) -> httpx.Request:
    """The request with which a tablet sends a batch."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    return httpx.Request(
        "POST", f"{url}/api/v1/{HOTEL}/terminal/sync", headers=headers, content=json.dumps(body).encode()
    )
