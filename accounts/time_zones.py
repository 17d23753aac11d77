"""Names of time zones: what is one, and which a person is offered."""

from functools import cache
from itertools import groupby
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            _("%(name)s is not a known time zone; give one such as Europe/London."), params={"name": name}
        )


@cache
def zones_by_region() -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices of a select, by region: places alone, without the old and the technical names."""
    named = sorted(name for name in available_timezones() if name.partition("/")[0] in REGIONS)
    return [(region, [(name, place_of(name)) for name in names]) for region, names in groupby(named, key=region_of)]


def region_of(name: str) -> str:
    return name.partition("/")[0]


def place_of(name: str) -> str:
    return name.partition("/")[2].replace("_", " ").replace("/", ", ")
