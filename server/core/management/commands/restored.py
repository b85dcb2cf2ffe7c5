from typing import Any

from django.core.management.base import BaseCommand

from server.core import feed
from server.core.models import FeedHead


class Command(BaseCommand):
    help = "To be run after a database was restored: every screen takes a fresh snapshot."

    def handle(self, *args: Any, **options: Any) -> None:
        feed.rotate_epoch()
        for head in FeedHead.objects.order_by("hotel"):
            self.stdout.write(f"{head.hotel}: {head.epoch} at {head.seq}")
