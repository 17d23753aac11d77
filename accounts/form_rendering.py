"""How every form meets a person whose answers were refused: they land in the first one to correct."""

from typing import Any

from django.forms import BoundField, RadioSelect, Widget
from django.forms.renderers import DjangoTemplates


class HouseField(BoundField):
    @property
    def entrance(self) -> str:
        """The id of the control that a link to this field leads to; of a group of choices, the first."""
        return f"{self.auto_id}_0" if isinstance(self.field.widget, RadioSelect) else self.id_for_label

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        focus = {"autofocus": True} if self.is_first_refused else {}
        return super().build_widget_attrs(attrs | focus, widget)

    @property
    def is_first_refused(self) -> bool:
        refused = (field.name for field in self.form.visible_fields() if field.errors)
        return self.name == next(refused, None)


class HouseRenderer(DjangoTemplates):
    bound_field_class = HouseField
