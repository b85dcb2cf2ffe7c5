"""``manage.py import_sheet``: the same by one command."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from server.imports.models import ImportRow
from server.rooms.models import Room

from .sheets import xlsx

ROOMS = [["房号", "楼层", "房型"], ["0422", "4", "STD"], ["0423", "9", "STD"]]


@pytest.fixture
def told(importer, tmp_path):
    """What it says of a file of rooms."""
    file = tmp_path / "rooms.xlsx"
    file.write_bytes(xlsx(ROOMS))

    def run(*options, username="zhaomin"):
        out = StringIO()
        call_command("import_sheet", "rooms", str(file), "--hotel", "hj", "--as", username, *options, stdout=out)
        return out.getvalue()

    return run


def test_a_dry_run_tells_the_faults_and_changes_nothing(told):
    said = told("--dry-run")
    assert "3\t楼层\t“9” is not known. Write one of: 4, 5." in said
    assert "dry run: 1 new, 0 changed, 0 there already, 1 with faults" in said
    assert not Room.objects.filter(number="0422").exists()
    assert not ImportRow.objects.exists()


def test_faults_stop_it_and_the_good_rows_are_imported_when_asked(told):
    with pytest.raises(CommandError, match="Some rows have faults"):
        told()
    assert "1 new, 0 changed, 0 there already, 1 left out" in told("--good-only")
    assert Room.objects.filter(number="0422").exists()


def test_nobody_imports_by_a_name_that_is_not_there(told):
    with pytest.raises(CommandError, match="nobody who may sign in"):
        told(username="nobody")
