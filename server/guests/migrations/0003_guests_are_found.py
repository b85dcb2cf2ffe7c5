"""Guests who were noted before are found like all others; their telephone numbers are kept in E.164."""

from django.db import migrations

from server.guests.names import name_keys, number_keys
from server.guests.phones import digits_of, phone_typed

BATCH = 500


def index_guests(apps, schema_editor):
    keys = apps.get_model("guests", "GuestKey")
    made = []
    for guest in apps.get_model("guests", "Guest").objects.prefetch_related("documents").iterator(BATCH):
        try:
            guest.phone = phone_typed(guest.phone) if guest.phone else ""
        except ValueError:
            # Not a number that can be dialled: it stays as somebody typed it.
            pass
        else:
            guest.save(update_fields=["phone"])
        found = [("n", key) for key in name_keys([guest.name])]
        found += [("d", key) for document in guest.documents.all() for key in number_keys(document.number)]
        found += [("p", key) for digits in digits_of(guest.phone) for key in number_keys(digits)]
        unique = {(kind, key.place, key.text) for kind, key in found}
        made += [keys(hotel_id=guest.hotel_id, guest=guest, kind=k, place=p, text=t) for k, p, t in sorted(unique)]
        if len(made) > BATCH:
            keys.objects.bulk_create(made)
            made = []
    keys.objects.bulk_create(made)


class Migration(migrations.Migration):
    dependencies = [("guests", "0002_guests_are_found_and_watched")]
    operations = [migrations.RunPython(index_guests, migrations.RunPython.noop)]
