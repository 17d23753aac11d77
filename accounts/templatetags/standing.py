from django import template
from django.template.context import RequestContext

from accounts.standing import Standing, standing_of

register = template.Library()


@register.simple_tag(takes_context=True)
def standing_of_request(context: RequestContext) -> Standing:
    return standing_of(context["request"])
