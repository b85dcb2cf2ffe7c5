import getpass
import os
import sys
from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from server.core import clock
from server.core.actors import Actor
from server.core.errors import DomainError
from server.hotels.models import Hotel
from server.hotels.models import validate_time_zone as refuse_unknown_zone
from server.hotels.services import open_hotel
from server.staff.services import engage, install_roles

PASSWORD_IN_ENVIRONMENT = "BELLBOARD_ADMIN_PASSWORD"  # noqa: S105  the name of the variable, not a password


class Command(BaseCommand):
    help = (
        "Opens a hotel: its roles, the worker's timetable and a first administrator, whose password is asked for or "
        f"stands in {PASSWORD_IN_ENVIRONMENT}. All of it or nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="short name that stands in every address and can't be changed later, like hj")
        parser.add_argument("--name-zh", required=True, help="the hotel's Chinese name")
        parser.add_argument("--name-en", required=True, help="the hotel's English name")
        parser.add_argument("--time-zone", default=settings.TIME_ZONE, help="like Asia/Shanghai")
        parser.add_argument("--currency", default="CNY", help="three letters; can't be changed later")
        parser.add_argument(
            "--business-date", type=date.fromisoformat, help="the first day, like 2026-01-31; without it today there"
        )
        parser.add_argument("--admin", default="admin", help="sign-in name of the first administrator")
        parser.add_argument("--admin-name", default="", help="how colleagues see him; without it his sign-in name")
        parser.add_argument("--language", choices=["zh-hans", "en"], default="zh-hans", help="in which he works")

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        try:
            refuse_unknown_zone(options["time_zone"])
            today = options["business_date"] or at.astimezone(ZoneInfo(options["time_zone"])).date()
            password = os.environ.get(PASSWORD_IN_ENVIRONMENT) or asked_password(options["admin"])
            with transaction.atomic():
                hotel = self._open(today, password, at, options)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from None
        except DomainError as error:
            raise CommandError("; ".join(error.fields.values()) or error.message) from None
        self.stdout.write(f"{hotel.name_en} ({hotel.code}) is open. Sign in as {options['admin'].lower()}.")

    def _open(self, today: date, password: str, at: datetime, options: dict[str, Any]) -> Hotel:
        by = Actor.system(options["code"], "opening")
        hotel = open_hotel(
            name_zh=options["name_zh"],
            name_en=options["name_en"],
            time_zone=options["time_zone"],
            currency=options["currency"],
            business_date=today,
            by=by,
            at=at,
        )
        install_roles()
        # By its name: the timetable belongs to a higher app.
        call_command("install_schedules", stdout=self.stdout)
        engage(
            username=options["admin"],
            name=options["admin_name"] or options["admin"],
            password=password,
            roles=["administrator"],
            language=options["language"],
            by=by,
            at=at,
        )
        return hotel


def asked_password(username: str) -> str:
    """Typed twice, unseen.

    :raises CommandError: the two differ, or nobody is there to type.
    """
    if not sys.stdin.isatty():
        raise CommandError(f"Nobody can be asked for a password here. Put it into {PASSWORD_IN_ENVIRONMENT}.")
    password = getpass.getpass(f"Password of {username}: ")
    if password != getpass.getpass("Once more: "):
        raise CommandError("The two are not the same. Start again.")
    return password
