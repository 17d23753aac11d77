from typing import Any, cast

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.models import Practice
from accounts.standing import standing_of
from accounts.views.sign_out import SignOut


class ClinicAdminSite(AdminSite):
    """What no page is worth: for superusers, and for coordinators within their practices. Sign-in is the site's own."""

    site_header = site_title = _("Teledermo: administration")
    index_title = _("What can be looked up and changed here")

    def has_permission(self, request: HttpRequest) -> bool:
        if not request.user.is_active or standing_of(request).needs_second_factor:
            return False
        return request.user.is_superuser or Practice.objects.coordinated_by(request.user).exists()

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # noqa: ARG002
        if request.user.is_authenticated:
            return redirect("cases:home")
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.GET.get('next', request.path)})}")

    def logout(  # type: ignore[override]
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        return cast("HttpResponse", SignOut.as_view()(request))

    def password_change(  # type: ignore[override]
        self,
        request: HttpRequest,  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        return redirect("account_change_password")


site = ClinicAdminSite(name="admin")
