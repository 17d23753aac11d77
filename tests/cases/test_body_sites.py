from cases.body_sites import LEFT, RIGHT, SITE_CODES, SITE_GROUPS
from cases.terms import BodySite
from tests.cases.test_diagnoses import verhoeff_holds


def test_every_site_can_be_chosen_once() -> None:
    assert sorted(site for _, sites in SITE_GROUPS for site in sites) == sorted(BodySite)


def test_left_and_right_share_a_concept_and_differ_in_side() -> None:
    for site, code in SITE_CODES.items():
        side = {LEFT: "left", RIGHT: "right", "": ""}[code.laterality]
        assert site.endswith(side)
        if side == "left":
            assert SITE_CODES[BodySite(site.replace("left", "right"))].code == code.code


def test_each_concept_stands_for_one_site() -> None:
    assert len(set(SITE_CODES.values())) == len(SITE_CODES)
    assert set(BodySite) - set(SITE_CODES) == {BodySite.GENITAL}


def test_no_code_is_mistyped() -> None:
    assert all(verhoeff_holds(code.code) for code in SITE_CODES.values())
