from django import forms, template

register = template.Library()


@register.filter
def is_choices(field: forms.BoundField) -> bool:
    """Whether the field is a group of radio buttons or boxes, which a fieldset names, and not one control."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
