from dataclasses import dataclass

from pgvector.django import L2Distance

from cases.models import Analysis, Case, Lesion
from cases.web.presenters.earlier_visit import photo_letters

MOST = 5


@dataclass(frozen=True, slots=True)
class Neighbour:
    lesion: Lesion
    label: str


def nearest_lesions(lesion: Lesion, case: Case) -> list[Neighbour]:
    """The case's lesions that look most like this one, nearest first, by the distance of their embeddings."""
    others = Lesion.objects.filter(analysis__in=Analysis.objects.to_rank(case)).exclude(pk=lesion.pk)
    near = others.select_related("analysis").defer("embedding").order_by(L2Distance("embedding", lesion.embedding))
    letters = photo_letters(case)
    return [Neighbour(one, f"{letters.get(one.analysis_id, '')}{one.number}") for one in near[:MOST]]
