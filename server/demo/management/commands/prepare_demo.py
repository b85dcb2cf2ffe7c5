from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from server.alerts.schedules import install_schedules
from server.core import clock
from server.demo.hotel import build_hotel


class Command(BaseCommand):
    help = "Brings the demo's database up to date and builds the demo hotel if it is not there."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        install_schedules()
        built = build_hotel(at=clock.now())
        self.stdout.write("the hotel is built" if built else "the hotel is there already")
