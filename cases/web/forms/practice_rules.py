from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.services.calendars import CalendarSettings
from cases.terms import RetentionOf

CLOCK = forms.TimeInput(format="%H:%M", attrs={"class": "form-control", "type": "time"})
SHORT = {"class": "form-control short"}


class PracticeRulesForm(forms.Form):
    """Opening hours, holidays and closed days, and how long photos are kept."""

    country = forms.CharField(
        label=gettext_lazy("Country"),
        help_text=gettext_lazy("Two letters, such as GB. Without one, no public holiday counts."),
        max_length=2,
        required=False,
        widget=forms.TextInput(attrs=SHORT),
    )
    subdivision = forms.CharField(
        label=gettext_lazy("Part of the country"),
        help_text=gettext_lazy("Where holidays differ, such as ENG, SCT or BY."),
        max_length=8,
        required=False,
        widget=forms.TextInput(attrs=SHORT),
    )
    closed_days = forms.CharField(
        label=gettext_lazy("Closed days"),
        help_text=gettext_lazy("One a line, such as “2026-12-24 Christmas Eve”."),
        required=False,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 4}),
    )

    unaided_percent = forms.IntegerField(
        label=gettext_lazy("Per cent of cases that are read first without the model"),
        help_text=gettext_lazy("Readers may choose to read all cases so, or none. 0 samples none."),
        min_value=0,
        max_value=100,
        required=False,
        widget=forms.NumberInput(attrs=SHORT),
    )

    def __init__(
        self,
        answers: Mapping[str, Any] | None,
        *,
        calendar: CalendarSettings,
        kept_days: Mapping[str, int],
        unaided_percent: int,
    ) -> None:
        super().__init__(answers, initial=initial_of(calendar) | {"unaided_percent": unaided_percent})
        for weekday in WEEKDAYS:
            hours = calendar.hours.get(weekday, (None, None))
            for name, hour, label in zip(("opens", "closes"), hours, (_("opens"), _("closes")), strict=True):
                said = _("%(weekday)s %(opens)s") % {"weekday": WEEKDAYS[weekday], "opens": label}
                self.fields[f"{name}-{weekday}"] = forms.TimeField(
                    label=said, initial=hour, required=False, widget=CLOCK
                )
        for of in RetentionOf:
            self.fields[f"keep-{of}"] = forms.IntegerField(
                label=of.label, help_text=_("days"), min_value=1, max_value=36500, required=False,
                initial=kept_days.get(of), widget=forms.NumberInput(attrs=SHORT),
            )  # fmt: skip
        days = [f"{name}-{weekday}" for weekday in WEEKDAYS for name in ("opens", "closes")]
        self.order_fields([*days, "country", "subdivision", "closed_days", *(f"keep-{of}" for of in RetentionOf)])

    def weekdays(self) -> list[tuple[str, BoundField, BoundField]]:
        return [(str(name), self[f"opens-{day}"], self[f"closes-{day}"]) for day, name in WEEKDAYS.items()]

    def kept(self) -> list[BoundField]:
        return [self[f"keep-{of}"] for of in RetentionOf]

    def clean_closed_days(self) -> dict[date, str]:
        lines = self.cleaned_data["closed_days"].splitlines()
        return dict(closed_day(line.strip()) for line in lines if line.strip())

    def calendar(self) -> CalendarSettings:
        said = self.cleaned_data
        country, subdivision = said["country"].upper(), said["subdivision"].upper()
        return CalendarSettings(country, subdivision, self.hours(), said["closed_days"])

    def hours(self) -> dict[int, tuple[time, time]]:
        said = self.cleaned_data
        both = {day: (said[f"opens-{day}"], said[f"closes-{day}"]) for day in WEEKDAYS}
        return {day: hours for day, hours in both.items() if None not in hours}

    def days(self) -> dict[RetentionOf, int]:
        return {of: self.cleaned_data[f"keep-{of}"] for of in RetentionOf if self.cleaned_data[f"keep-{of}"]}


def initial_of(calendar: CalendarSettings) -> dict[str, str]:
    closed = "\n".join(f"{day:%Y-%m-%d} {why}".strip() for day, why in calendar.closed_days.items())
    return {"country": calendar.country, "subdivision": calendar.subdivision, "closed_days": closed}


def closed_day(line: str) -> tuple[date, str]:
    day, _space, why = line.partition(" ")
    try:
        return date.fromisoformat(day), why.strip()[:100]
    except ValueError as error:
        words = _("“%(line)s” does not begin with a day such as 2026-12-24.")
        raise forms.ValidationError(words % {"line": line}) from error
