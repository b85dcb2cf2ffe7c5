"""Static files travel compressed, also where no proxy does it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class StaticFilesGzipMiddleware(GZipMiddleware):
    """Compresses nothing else: beside a secret, a page's length could tell of it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not request.path.startswith(settings.STATIC_URL) or response.status_code != 200:
            return response
        etag = response.headers.get("ETag", "")
        made = super().process_response(request, response)
        if etag:
            # It names the file; whitenoise knows it by this word when the browser asks whether it has changed.
            made.headers["ETag"] = etag
        return made
