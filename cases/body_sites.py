"""Where on the body: SNOMED CT codes of the sites, and how the list of them is grouped."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.terms import BodySite

SNOMED_CT = "http://snomed.info/sct"
LEFT, RIGHT = "7771000", "24028007"


@dataclass(frozen=True, slots=True)
class SiteCode:
    """SNOMED CT concept of a body structure; laterality is the qualifier's concept, or empty."""

    code: str
    laterality: str = ""


# The genital area has none: of the concepts that exist no one is surely ours.
SITE_CODES: Mapping[BodySite, SiteCode] = {
    BodySite.SCALP: SiteCode("41695006"),
    BodySite.FACE: SiteCode("89545001"),
    BodySite.MOUTH: SiteCode("123851003"),
    BodySite.EAR_LEFT: SiteCode("117590005", LEFT),
    BodySite.EAR_RIGHT: SiteCode("117590005", RIGHT),
    BodySite.NECK: SiteCode("45048000"),
    BodySite.CHEST: SiteCode("51185008"),
    BodySite.ABDOMEN: SiteCode("818981001"),
    BodySite.UPPER_BACK: SiteCode("77568009"),  # the back as a whole: the nearest that is certain
    BodySite.LOWER_BACK: SiteCode("37822005"),
    BodySite.UPPER_ARM_LEFT: SiteCode("40983000", LEFT),
    BodySite.UPPER_ARM_RIGHT: SiteCode("40983000", RIGHT),
    BodySite.FOREARM_LEFT: SiteCode("14975008", LEFT),
    BodySite.FOREARM_RIGHT: SiteCode("14975008", RIGHT),
    BodySite.HAND_LEFT: SiteCode("85562004", LEFT),
    BodySite.HAND_RIGHT: SiteCode("85562004", RIGHT),
    BodySite.BUTTOCKS: SiteCode("46862004"),
    BodySite.THIGH_LEFT: SiteCode("68367000", LEFT),
    BodySite.THIGH_RIGHT: SiteCode("68367000", RIGHT),
    BodySite.LOWER_LEG_LEFT: SiteCode("30021000", LEFT),
    BodySite.LOWER_LEG_RIGHT: SiteCode("30021000", RIGHT),
    BodySite.FOOT_LEFT: SiteCode("56459004", LEFT),
    BodySite.FOOT_RIGHT: SiteCode("56459004", RIGHT),
}

SITE_GROUPS: tuple[tuple[str | Promise, tuple[BodySite, ...]], ...] = (
    (
        _("Head and neck"),
        (BodySite.SCALP, BodySite.FACE, BodySite.MOUTH, BodySite.EAR_LEFT, BodySite.EAR_RIGHT, BodySite.NECK),
    ),
    (_("Front"), (BodySite.CHEST, BodySite.ABDOMEN, BodySite.GENITAL)),
    (_("Back"), (BodySite.UPPER_BACK, BodySite.LOWER_BACK, BodySite.BUTTOCKS)),
    (
        _("Arms and hands"),
        (
            BodySite.UPPER_ARM_LEFT,
            BodySite.UPPER_ARM_RIGHT,
            BodySite.FOREARM_LEFT,
            BodySite.FOREARM_RIGHT,
            BodySite.HAND_LEFT,
            BodySite.HAND_RIGHT,
        ),
    ),
    (
        _("Legs and feet"),
        (
            BodySite.THIGH_LEFT,
            BodySite.THIGH_RIGHT,
            BodySite.LOWER_LEG_LEFT,
            BodySite.LOWER_LEG_RIGHT,
            BodySite.FOOT_LEFT,
            BodySite.FOOT_RIGHT,
        ),
    ),
)
