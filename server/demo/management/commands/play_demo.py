import random
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, connection

from server.core import clock
from server.demo.hotel import HOTEL
from server.demo.lively import LivelyHotel

AT_ONCE = 3


class Command(BaseCommand):
    help = "Plays a lively hotel on the demo's database: a few operations each several seconds, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, default=4.0, help="seconds between two rounds")

    def handle(self, *args: Any, every: float, **options: Any) -> None:
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        chance = random.Random()
        lively = LivelyHotel(HOTEL, chance)
        while not stopped.wait(every * chance.uniform(0.6, 1.4)):
            try:
                for _step in range(chance.randint(1, AT_ONCE)):
                    self.stdout.write(lively.step(clock.now()))
            except Error as error:
                self.stderr.write(f"the database does not answer: {error}")
                connection.close()
