from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel

from .guests import Guest


class WatchListEntry(models.Model):
    """Somebody the house looks out for: by name, by document, or a guest it knows. It ends by a person and is kept."""

    class Kind(models.TextChoices):
        BLACKLIST = "blacklist", _("blacklist")
        VIP = "vip", _("VIP")
        NOTE = "note", _("note")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    guest = models.ForeignKey(Guest, on_delete=models.SET_NULL, null=True, related_name="watched")
    name = models.CharField(_("name"), max_length=80, blank=True)
    # What is compared: the name's words in order of the alphabet, the document's figures and letters.
    name_key = models.CharField(max_length=80, blank=True)
    document_type = models.CharField(max_length=24, blank=True)
    document_number = models.CharField(max_length=40, blank=True)
    reason = models.CharField(_("reason"), max_length=200)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    ended_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("watch-list entry")
        verbose_name_plural = _("watch list")
        constraints = [
            models.CheckConstraint(condition=~Q(name_key="") | ~Q(document_number=""), name="a_watch_is_for_somebody"),
        ]
        indexes = [
            models.Index(fields=["hotel", "name_key"], name="watched_by_name", condition=Q(ended_at=None)),
            models.Index(fields=["hotel", "document_number"], name="watched_by_document", condition=Q(ended_at=None)),
        ]

    def __str__(self) -> str:
        return self.name or self.document_number
