"""What a guest is found by, made anew when his names or numbers have changed."""

from server.guests.models import Guest, GuestKey
from server.guests.names import Key, name_keys, number_keys
from server.guests.phones import digits_of


def index(guest: Guest) -> None:
    wanted = {(kind, key.place, key.text) for kind, keys in _keys(guest).items() for key in keys}
    there = {(key.kind, key.place, key.text): key.pk for key in guest.keys.all()}
    GuestKey.objects.filter(pk__in=[pk for key, pk in there.items() if key not in wanted]).delete()
    GuestKey.objects.bulk_create(
        GuestKey(hotel_id=guest.hotel_id, guest=guest, kind=kind, place=place, text=text)
        for kind, place, text in sorted(wanted - set(there))
    )


def _keys(guest: Guest) -> dict[str, list[Key]]:
    latin = f"{guest.first_name} {guest.family_name}".strip()
    numbers = [key for document in guest.documents.all() for key in number_keys(document.number)]
    phones = [key for digits in digits_of(guest.phone) for key in number_keys(digits)]
    kinds = GuestKey.Kind
    return {kinds.NAME: name_keys([guest.name, latin]), kinds.DOCUMENT: numbers, kinds.PHONE: phones}
