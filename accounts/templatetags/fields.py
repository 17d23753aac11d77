from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, Select, Widget
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def house_input(field: BoundField) -> SafeString:
    """The field's control in the house's look. The label says what belongs in it: no words inside that vanish."""
    widget = field.field.widget
    widget.attrs.pop("placeholder", None)
    looks: dict[type[Widget], str] = {CheckboxInput: "form-check-input", Select: "form-select"}
    look = looks.get(type(widget), "form-control")
    return field.as_widget(attrs={"class": look})


@register.simple_tag
def refusals(form: BaseForm) -> list[tuple[BoundField, str]]:
    """Each sentence with the field that it is about."""
    return [(field, str(error)) for field in form.visible_fields() for error in field.errors]
