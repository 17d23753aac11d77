import time

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.middleware import SEEN, touch
from accounts.standing import standing_of


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def stay(request: HttpRequest) -> JsonResponse:
    """How many seconds are left before the sign-out; a POST is the person who says that they are still here."""
    if request.method == "POST":
        touch(request)
    idle = int(time.time()) - request.session[SEEN]
    return JsonResponse({"seconds": standing_of(request).idle_seconds - idle})
