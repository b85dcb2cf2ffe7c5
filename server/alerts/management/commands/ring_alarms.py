import signal
from typing import Any

from django.core.management.base import BaseCommand

from server.alerts.alarm_clock import AlarmClock
from server.core import clock


class Command(BaseCommand):
    help = "The alarm clock: rings guest messages and wake-up calls at their second. May run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        alarm_clock = AlarmClock(clock.now)

        def stop(signum: int, frame: object) -> None:
            alarm_clock.stopped = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        self.stdout.write("alarm clock at work")
        alarm_clock.run()
