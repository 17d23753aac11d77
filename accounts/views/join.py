from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Practice
from accounts.services import join_as_patient


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """The link that a practice gives its patients: to the sign-up, or into the practice for who has an account."""
    practice = get_object_or_404(Practice.objects.open_to_patients(), slug=slug)
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_signup')}?practice={practice.slug}&next={request.path}")
    if request.method == "POST":
        join_as_patient(practice=practice, user=request.user)
        messages.success(request, _("You are a patient of %(practice)s now.") % {"practice": practice})
        return redirect("cases:home")
    joined = practice.memberships.filter(user=request.user).exists()
    return render(request, "accounts/join.html", {"practice": practice, "joined": joined})
