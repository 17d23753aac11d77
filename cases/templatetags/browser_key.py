from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString

from accounts.models import User
from cases.browser_key import browser_key

register = template.Library()


@register.simple_tag
def kept_by(user: User) -> SafeString:
    return json_script(browser_key(user), "kept")
