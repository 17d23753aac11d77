"""Features and scores as text tables for other programs."""

import csv
import io
from collections.abc import Iterable, Sequence

from inference.findings import Lesion, Ranking
from inference.similarity.maps import embeddings_of, pca_map
from inference.similarity.neighbours import nearest_lesions


def features_tsv(lesions: Sequence[Lesion]) -> str:
    """A row a lesion: its number, then its embedding; tab-separated, with a head line. Nine digits keep float32."""
    width = len(lesions[0].embedding) if lesions else 0
    head = ["number", *(f"feature_{i}" for i in range(width))]
    rows = ([lesion.number, *(f"{value:.9g}" for value in lesion.embedding.tolist())] for lesion in lesions)
    return _table(head, rows, "\t")


def scores_csv(ranking: Ranking) -> str:
    """A row a lesion from odd to common: photo (from 1), number, rank, score, whether it is an ugly duckling, why."""
    rows = (
        [row.photo + 1, row.number, row.ud_rank, f"{row.ud_score:.4f}", row.ugly_duckling, row.reason]
        for row in ranking.lesions
    )
    return _table(["photo", "number", "ud_rank", "ud_score", "ugly_duckling", "ud_reason"], rows, ",")


def neighbours_csv(lesions: Sequence[Lesion]) -> str:
    """Each lesion's nearest ones by look, nearest first, with their distance in the space of all components."""
    points = pca_map(embeddings_of(lesions))
    rows = (
        [lesion.number, place, lesions[other].number, f"{distance:.4f}"]
        for index, lesion in enumerate(lesions)
        for place, (other, distance) in enumerate(nearest_lesions(points, index), start=1)
    )
    return _table(["number", "place", "neighbour", "distance"], rows, ",")


def _table(head: Sequence[str], rows: Iterable[Sequence[object]], delimiter: str) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return buffer.getvalue()
