from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Invitation


def send_invitation(request: HttpRequest, invitation: Invitation, token: str) -> None:
    context = {
        "invitation": invitation,
        "link": request.build_absolute_uri(reverse("accounts:invitation", args=[token])),
    }
    subject = _("Teledermo: an invitation to %(practice)s") % {"practice": invitation.practice}
    send_mail(subject, render_to_string("accounts/email/invitation.txt", context), None, [invitation.email])
