import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from server.core import clock
from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.operations import perform
from server.hotels.models import Hotel
from server.imports.kinds import KINDS
from server.imports.models import Import
from server.imports.reading import read
from server.imports.selectors import faults_of, faulty_rows, standing
from server.imports.services import drop, run
from server.imports.tasks import work
from server.staff.actors import actor_for
from server.staff.models import User

PAUSE_S = 0.2


class Command(BaseCommand):
    help = "Imports a spreadsheet of rooms, guests or reservations as the desk's page does; first a dry run tells all faults."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=sorted(KINDS))
        parser.add_argument("file", type=Path, help=".xlsx or .csv")
        parser.add_argument("--hotel", required=True, help="the hotel's code")
        parser.add_argument(
            "--as", dest="username", required=True, help="the sign-in name of who imports, with his rights"
        )
        parser.add_argument("--dry-run", action="store_true", help="tell the faults and change nothing")
        parser.add_argument("--good-only", action="store_true", help="leave out the rows with faults")

    def handle(self, *args: Any, kind: str, file: Path, hotel: str, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None or not Hotel.objects.filter(code=hotel).exists():
            raise CommandError("There is no such hotel, or nobody who may sign in by this name.")
        with translation.override(user.language):
            try:
                self._import(kind, file, actor_for(user, hotel), options)
            except (DomainError, OSError) as refused:
                raise CommandError(str(refused)) from None

    def _import(self, kind: str, file: Path, by: Actor, options: dict[str, Any]) -> None:
        sheet = read(KINDS[kind], by.hotel, file.name, file.read_bytes())
        args = {"kind": kind, "file_name": file.name, **sheet.as_arguments}
        made = Import.objects.get(pk=perform("imports.begin", args, by=by, at=clock.now())["import"])
        self._see_through(made)
        self._tell(made)
        if options["dry_run"]:
            drop(import_=str(made.pk), by=by, at=clock.now())
            return
        run(import_=str(made.pk), good_only=options["good_only"], by=by, at=clock.now())
        self._see_through(made)
        self.stdout.write(
            f"{made.new} new, {made.changed} changed, {made.unchanged} there already, {made.left_out} left out"
        )

    def _see_through(self, made: Import) -> None:
        """Does the work, unless the worker is at it already."""
        made.refresh_from_db()
        while made.state in Import.AT_WORK:
            if not work(made.pk):
                time.sleep(PAUSE_S)
            made.refresh_from_db()

    def _tell(self, made: Import) -> None:
        for row in faulty_rows(made):
            for fault in faults_of(row, made):
                self.stdout.write(f"{fault.row}\t{fault.column}\t{fault.words}")
        found = standing(made, clock.now())
        new, changed, there = (found.counts[one] for one in ("new", "changed", "unchanged"))
        self.stdout.write(f"dry run: {new} new, {changed} changed, {there} there already, {found.faulty} with faults")
