"""Who has stayed confidentially is hidden from those who may not see confidential guests."""

from django.db import migrations


def hide_guests(apps, schema_editor):
    stayed = apps.get_model("stays", "StayGuest").objects.filter(stay__is_confidential=True)
    apps.get_model("guests", "Guest").objects.filter(pk__in=stayed.values("guest")).update(is_hidden=True)


class Migration(migrations.Migration):
    dependencies = [("guests", "0002_guests_are_found_and_watched"), ("stays", "0001_initial")]
    operations = [migrations.RunPython(hide_guests, migrations.RunPython.noop)]
