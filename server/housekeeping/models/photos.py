from django.db import models

from server.hotels.models import Hotel


class Photo(models.Model):
    """A picture that was sent. ``sha256`` names the bytes as they came; what is kept was drawn anew from them."""

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    sent_by = models.CharField(max_length=80)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hotel", "sha256"], name="a_photo_is_kept_once")]

    def __str__(self) -> str:
        return self.sha256
