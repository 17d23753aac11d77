from django import forms, template

from cases.nhs_number import spaced

register = template.Library()


@register.filter
def is_choices(field: forms.BoundField) -> bool:
    """Whether the field is a group of radio buttons or boxes, which a fieldset names, and not one control."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.filter
def nhs_number(digits: str) -> str:
    return spaced(digits)
