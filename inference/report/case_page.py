"""The page of all photos of a case."""

from inference.findings import Risk
from inference.report.case_view import Case
from inference.report.lesions import LesionView
from inference.report.parts import render

MOST_ODD = 24  # close-ups at the head; the table has all


def render_case(case: Case) -> str:
    """HTML of what was found in all photos together, with links to each one's own page."""
    ranked = case.ranked
    return render(
        "case.html",
        case=case,
        lead=lead_of(case),
        ranked=ranked,
        first=ranked[:MOST_ODD],
        suspicious=sum(lesion.suspicious for _, lesion in ranked),
        standing_out=sum(lesion.stands_out for _, lesion in ranked),
        risk=Risk.highest(photo.findings.risk for photo in case.photos),
        model=case.photos[0].findings.model,
    )


def lead_of(case: Case) -> str:
    """How many lesions there are, and who stands out among them all."""
    ranked = case.ranked
    count = f"{len(ranked)} pigmented lesion{'' if len(ranked) == 1 else 's'} in {len(case.photos)} photos."
    if not case.ranking.comparable:
        return f"{count} They are too few to compare with each other."
    odd = [_place(photo.name, lesion) for photo, lesion in ranked if lesion.stands_out]
    if not odd:
        return f"{count} None stands out from this patient's others."
    if len(odd) > 1:
        return f"{count} {len(odd)} stand out from this patient's others."
    return f"{count} {odd[0]} stands out from this patient's others."


def _place(name: str, lesion: LesionView) -> str:
    return f"Lesion {lesion.number} of {name}"
