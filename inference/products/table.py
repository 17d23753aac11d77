"""Everything `analyse` can write about one photo."""

from inference.drawing import OVERLAYS, Subject
from inference.output import findings_json, lesions_csv
from inference.products.pictures import draw_histogram, draw_map, draw_way
from inference.products.writing import Product
from inference.report import render_report
from inference.similarity import features_tsv, neighbours_csv, scores_csv

PRODUCTS: dict[str, Product[Subject]] = {
    "report": Product("report.html", "all of it in one linked page that opens from disk and prints", render_report),
    "json": Product("findings.json", "everything found, for programs", lambda s: findings_json(s.findings, s.ranking)),
    "csv": Product("lesions.csv", "a row a lesion", lambda s: lesions_csv(s.findings, s.ranking)),
    "scores": Product("scores.csv", "lesions from odd to common", lambda s: scores_csv(s.ranking)),
    "features": Product("features.tsv", "the network's embedding of each lesion", lambda s: features_tsv(s.lesions)),
    "neighbours": Product("neighbours.csv", "each lesion's nearest ones by look", lambda s: neighbours_csv(s.lesions)),
    "marked": Product("marked.jpg", "the photo with numbered boxes", OVERLAYS["marked"]),
    "ud-map": Product("ugly-duckling.jpg", "how odd each lesion is", OVERLAYS["ud-map"]),
    "activation": Product("activation.jpg", "where the network looked in each lesion", OVERLAYS["activation"]),
    "saliency": Product("saliency.jpg", "what catches the eye (Itti, Koch and Niebur)", OVERLAYS["saliency"]),
    "skin": Product("skin.jpg", "what was taken for skin", OVERLAYS["skin"]),
    "montage": Product("montage.jpg", "all lesions as tiles, from odd to common", OVERLAYS["montage"]),
    "histogram": Product("histogram.svg", "how many lesions are how odd", draw_histogram),
    "map2d": Product("map-2d.svg", "lesions by neighbourhood of looks (t-SNE)", lambda s: draw_map(s, "tsne", 2)),
    "map3d": Product("map-3d.svg", "the same in three dimensions", lambda s: draw_map(s, "tsne", 3)),
    "pca2d": Product("pca-2d.svg", "lesions by their main differences (PCA)", lambda s: draw_map(s, "pca", 2)),
    "pca3d": Product("pca-3d.svg", "the same in three dimensions", lambda s: draw_map(s, "pca", 3)),
    "path": Product("path.svg", "the way from the commonest lesion to the oddest", draw_way),
}
USUAL = ("report", "json", "csv", "marked")
