"""What the server runs: Django's pages and API, the feed's socket and its long poll."""

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "server.config.settings")

from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.urls import path, re_path

django = get_asgi_application()

# Django is set up above: only now may what needs its models be imported.
from realtime.feed_socket import feed_socket, refuse_socket  # noqa: E402
from realtime.long_poll import long_poll  # noqa: E402
from realtime.waiting_line import WaitingLine  # noqa: E402

pages = WaitingLine(django, at_once=max(1, settings.DATABASE_POOL - 1))
requests: list[Any] = [path("api/v1/<slug:hotel>/feed", cast(Any, long_poll)), re_path(r"", cast(Any, pages))]
sockets: list[Any] = [
    path("ws/v1/<slug:hotel>/feed", cast(Any, feed_socket)),
    re_path(r"", cast(Any, refuse_socket)),
]
application = ProtocolTypeRouter({"http": URLRouter(requests), "websocket": URLRouter(sockets)})
