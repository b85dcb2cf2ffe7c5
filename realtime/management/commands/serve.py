from daphne.endpoints import build_endpoint_description_strings  # isort: skip  Daphne installs its reactor: first

import asyncio
import gc
import signal
from argparse import ArgumentParser
from typing import Any

from daphne.server import twisted_loop
from django.core.management.base import BaseCommand, CommandError

from realtime.asgi import application
from realtime.daphne_server import Server
from realtime.draining import drain
from realtime.feed_socket import LONGEST_FRAME
from realtime.hub import hub_of_this_process


class Command(BaseCommand):
    help = "The web server: pages, API and feed. SIGTERM and Ctrl-C let it finish what runs and send everyone a bye."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
        parser.add_argument(
            "--plain-writer", action="store_true", help="send the feed through ASGI instead of straight to the sockets"
        )

    def handle(self, *args: Any, host: str, port: int, plain_writer: bool, **options: Any) -> None:
        [endpoint] = build_endpoint_description_strings(host=host, port=port)
        daphne: Server = Server(
            application,
            endpoints=[f"{endpoint}:backlog=1024"],
            direct=not plain_writer,
            websocket_max_message_size=LONGEST_FRAME,
            websocket_max_frame_size=LONGEST_FRAME,
            ready_callable=lambda: self._ready(daphne),
        )
        daphne.run()

    def _ready(self, daphne: Server) -> None:
        if not daphne.listening_addresses:
            raise CommandError("The address is in use, or not one of this machine.")
        # What stands by now stays: left out, it does not hold up every socket for 60 ms at each full collection.
        gc.collect()
        gc.freeze()
        hub = hub_of_this_process(twisted_loop)
        draining: set[asyncio.Task[None]] = set()

        def stop() -> None:
            if not draining:
                draining.add(twisted_loop.create_task(drain(daphne, hub)))

        for number in (signal.SIGTERM, signal.SIGINT):
            twisted_loop.add_signal_handler(number, stop)
        [(host, port)] = daphne.listening_addresses
        self.stdout.write(f"Bellboard is at http://{host}:{port}/")
        self.stdout.flush()
