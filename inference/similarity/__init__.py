"""Which of a patient's lesions are like which: maps, neighbours, paths, tables and the spread of their scores."""

from inference.similarity.histogram import draw_score_histogram
from inference.similarity.lesion_map import draw_lesion_map
from inference.similarity.maps import embeddings_of, map_of_looks, pca_map, tsne_map
from inference.similarity.neighbours import nearest_lesions, path_between
from inference.similarity.path_strip import draw_path, path_to_oddest
from inference.similarity.tables import features_tsv, neighbours_csv, scores_csv

__all__ = [
    "draw_lesion_map",
    "draw_path",
    "draw_score_histogram",
    "embeddings_of",
    "features_tsv",
    "map_of_looks",
    "nearest_lesions",
    "neighbours_csv",
    "path_between",
    "path_to_oddest",
    "pca_map",
    "scores_csv",
    "tsne_map",
]
