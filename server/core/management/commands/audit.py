import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from server.core import clock
from server.core.audit import Verdict, audit


class Command(BaseCommand):
    help = "Checks what must always be true. Reads only; ends with status 1 when something is broken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        verdicts = audit(at=clock.now())
        if options["json"]:
            self.stdout.write(_as_json(verdicts))
        else:
            self._print(verdicts)
        if not all(verdict.holds for verdict in verdicts):
            sys.exit(1)

    def _print(self, verdicts: list[Verdict]) -> None:
        for verdict in verdicts:
            word = self.style.SUCCESS(_("holds")) if verdict.holds else self.style.ERROR(_("BROKEN"))
            self.stdout.write(f"{verdict.line}  {word}  {verdict.says}")
            for finding in verdict.findings:
                self.stdout.write(f"      {finding}")


def _as_json(verdicts: list[Verdict]) -> str:
    found = [{"line": v.line, "says": v.says, "holds": v.holds, "findings": v.findings} for v in verdicts]
    return json.dumps({"holds": all(v.holds for v in verdicts), "checked": found}, ensure_ascii=False)
