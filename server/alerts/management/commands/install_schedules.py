from typing import Any

from django.core.management.base import BaseCommand

from server.alerts.schedules import TIMETABLE, install_schedules


class Command(BaseCommand):
    help = "Installs the worker's timetable. May be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        install_schedules()
        self.stdout.write(", ".join(TIMETABLE))
