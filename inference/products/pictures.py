"""Drawings of how alike a photo's lesions are, from the photo's subject."""

from inference.drawing import Subject
from inference.similarity import draw_lesion_map, draw_path, draw_score_histogram, path_to_oddest

TILE = 96
MAP_TITLES = {"tsne": "Lesions by neighbourhood of looks (t-SNE)", "pca": "Lesions by their main differences (PCA)"}


def draw_histogram(subject: Subject) -> str:
    return draw_score_histogram(subject.ranking)


def draw_map(subject: Subject, layout: str, dimensions: int) -> str:
    places = subject.places(layout, dimensions)
    return draw_lesion_map(MAP_TITLES[layout], subject.lesions, subject.tiles(TILE), places)


def draw_way(subject: Subject) -> str:
    path = path_to_oddest(subject.lesions, subject.ranking)
    title = "From the commonest lesion to the oddest" if path else "Too few lesions to compare"
    return draw_path(title, subject.lesions, subject.tiles(TILE), path)
