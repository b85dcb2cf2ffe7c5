from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from server.folios import guards


def put_up(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.put_up(schema_editor.connection)


def leave(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The guards go with the table."""


class Migration(migrations.Migration):
    dependencies = [("folios", "0001_initial")]
    operations = [migrations.RunPython(put_up, leave)]
