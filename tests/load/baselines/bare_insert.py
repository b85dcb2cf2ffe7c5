"""A bare Django view: one INSERT in one transaction, on the same database. Daphne runs ``bare_insert:application``."""

import os

import django
import environ
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db import models, transaction
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="bare",
    DATABASES={
        # Connections as Bellboard has them, so that not they are compared.
        "default": environ.Env.db_url_config(os.environ["DATABASE_URL"])
        | {"CONN_MAX_AGE": 0, "OPTIONS": {"pool": {"min_size": 1, "max_size": 16, "timeout": 30}}}
    },
)
django.setup()


class Change(models.Model):
    room = models.TextField()
    condition = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return self.room


@csrf_exempt
@transaction.atomic
def insert(request: HttpRequest) -> JsonResponse:
    Change.objects.create(room=request.GET["room"], condition=request.GET["condition"])
    return JsonResponse({})


urlpatterns = [path("insert", insert)]
application = get_asgi_application()
