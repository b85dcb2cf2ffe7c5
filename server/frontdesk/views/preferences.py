"""What a person chooses for himself: language and appearance."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from server.staff.middleware import remember_language
from server.staff.models import User

CHOICES = {"language": {"zh-hans", "en"}, "theme": set(User.Theme.values)}


@require_POST
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps one choice or both; anything that is no choice is refused."""
    wanted = {name: request.POST[name] for name in CHOICES if name in request.POST}
    if not wanted or any(value not in CHOICES[name] for name, value in wanted.items()):
        return HttpResponse(status=422)
    User.objects.filter(pk=request.user.pk or 0).update(**wanted)
    response = HttpResponse(status=204)
    if "language" in wanted:
        remember_language(response, wanted["language"])
    return response
