"""The links of the page's head, by role."""

from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from cases.models import Notification
from cases.models.patient import KEEPER_ROLES
from cases.web.access import READERS, SENDERS, roles_of

register = template.Library()

LINKS: tuple[tuple[str, str | Promise, tuple[Role, ...]], ...] = (
    ("cases:desk", _("Triage desk"), READERS),
    ("cases:overview", _("Overview"), (Role.COORDINATOR,)),
    ("cases:my_readings", _("My readings"), (Role.DERMATOLOGIST,)),
    ("cases:patients", _("Patients"), KEEPER_ROLES),
    ("cases:my_cases", _("My cases"), SENDERS),
    ("cases:new_case", _("Start a case"), SENDERS),
    ("cases:access_log", _("My record"), (Role.PATIENT,)),
    ("cases:practice_rules", _("Rules"), (Role.COORDINATOR,)),
)


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    label: str | Promise
    current: bool


@register.simple_tag
def navigation(user: User, request: HttpRequest) -> list[Link]:
    roles = roles_of(user)
    shown = [(reverse(name), label) for name, label, of_roles in LINKS if not roles.isdisjoint(of_roles)]
    return [Link(url, label, request.path == url) for url, label in shown]


@register.simple_tag
def unread_news(user: User) -> int:
    return Notification.objects.on_site_for(user).unread().count()
