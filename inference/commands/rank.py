"""rank: puts one patient's crops in order from odd to common."""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from inference.attitude import classify_alike
from inference.classifier import Classifier, ModelFileError
from inference.commands.files import (
    BAD_INPUT,
    add_model_arguments,
    add_profile_argument,
    complain,
    load_named_classifier,
    read_file,
)
from inference.crops import CROP_WIDTH, cut_close_up
from inference.findings import Box, Lesion, LesionClass, RankedLesion, Ranking
from inference.measures import measure_crop
from inference.photo import Photo, PhotoRejectedError, read_crop
from inference.pipeline import rank_lesions
from inference.verdicts import choose_class


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR")
    add_model_arguments(parser)
    add_profile_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ranks the folder's crops; returns 0, or 2 where the folder or a file in it could not be used."""
    try:
        classifier = load_named_classifier(arguments)
        paths = _paths(arguments.folder)
    except (ModelFileError, PhotoRejectedError) as error:
        complain(None, error)
        return BAD_INPUT
    crops = _read_all(paths)
    lesions = _lesions(list(crops.values()), classifier)
    ranking = rank_lesions([lesions], arguments.profile)
    sys.stdout.write(json.dumps(_as_dict(list(crops), lesions, ranking), indent=2, allow_nan=False) + "\n")
    return 0 if len(crops) == len(paths) else BAD_INPUT


def _paths(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise PhotoRejectedError(f"{folder} is not a folder; please name the folder that holds one patient's crops.")
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _read_all(paths: list[Path]) -> dict[Path, Photo]:
    crops = {}
    for path in paths:
        try:
            crops[path] = read_file(path, read_crop)
        except PhotoRejectedError as error:
            complain(path, error)
    return crops


def _lesions(photos: list[Photo], classifier: Classifier) -> list[Lesion]:
    size = classifier.input_size
    crops = np.array([cut_close_up(photo.pixels, size) for photo in photos], np.uint8).reshape(-1, size, size, 3)
    seen = classify_alike(classifier, crops)
    bare = [
        _lesion(number, probabilities, embedding, size, classifier.info.threshold)
        for number, (probabilities, embedding) in enumerate(zip(seen.probabilities, seen.embeddings, strict=True), 1)
    ]
    return [measure_crop(crop, lesion) for lesion, crop in zip(bare, crops, strict=True)]


def _lesion(number: int, probabilities: np.ndarray, embedding: np.ndarray, size: int, threshold: float) -> Lesion:
    # Crops carry no scale, so all lesions count as equally large.
    return Lesion(
        number=number,
        x=size / 2,
        y=size / 2,
        diameter=size / CROP_WIDTH,
        box=Box(0, 0, size, size),
        lesion_class=choose_class(probabilities, threshold),
        raw_class=LesionClass(int(np.argmax(probabilities))),
        probabilities=probabilities,
        embedding=embedding,
    )


def _as_dict(paths: list[Path], lesions: list[Lesion], ranking: Ranking) -> dict[str, object]:
    ranked = {row.number: row for row in ranking.lesions}
    order = list(ranked) or [lesion.number for lesion in lesions]
    rows = [_row(paths[number - 1], lesions[number - 1], ranked.get(number)) for number in order]
    advice = "" if ranking.comparable else "Too few lesions to compare."
    return {"comparable": ranking.comparable, "advice": advice, "lesions": rows}


def _row(path: Path, lesion: Lesion, ranked: RankedLesion | None) -> dict[str, object]:
    return {
        "path": str(path),
        "lesion_class": lesion.lesion_class.label,
        "spl": round(lesion.spl, 4),
        "ud_score": round(ranked.ud_score, 4) if ranked else None,
        "ud_rank": ranked.ud_rank if ranked else None,
        "ugly_duckling": bool(ranked and ranked.ugly_duckling),
        "ud_reason": ranked.reason if ranked else "",
    }
