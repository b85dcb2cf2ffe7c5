from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def take_over(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """So far only guests and conditions changed a room's row, or an administrator did."""
    apps.get_model("rooms", "Room").objects.update(turned_at=models.F("changed_at"))


class Migration(migrations.Migration):
    dependencies = [("rooms", "0003_what_a_type_sells")]

    operations = [
        migrations.AddField("room", "turned_at", models.DateTimeField(blank=True, editable=False, null=True)),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
