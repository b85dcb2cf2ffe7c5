from django.db import models

from server.hotels.models import Hotel

from .guests import Guest


class GuestKey(models.Model):
    """Something by whose beginning a guest is found: made anew from his names and numbers with each change of them."""

    class Kind(models.TextChoices):
        NAME = "n"
        DOCUMENT = "d"
        PHONE = "p"

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE, db_index=False)
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=1, choices=Kind)
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=40)

    class Meta:
        indexes = [
            models.Index(
                fields=["hotel", "kind", "place", "text"],
                name="guest_by_beginning",
                # So that LIKE 'x%' is a range of the index, whatever the database's language.
                opclasses=["varchar_ops", "varchar_ops", "int2_ops", "varchar_pattern_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.text
