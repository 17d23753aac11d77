"""revisit: pairs of visits of which it is known what changed, through the whole engine, and what was said of them."""

import argparse
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from tqdm import tqdm

from inference.classifier import Classifier, ModelFileError
from inference.commands.files import BAD_INPUT, add_model_arguments, complain, load_named_classifier, read_file
from inference.comparison import compare_photos
from inference.comparison.rehearsal import Tally, count, draw_story, warp_story
from inference.comparison.rehearsal.story import Story
from inference.findings import PhotoFindings
from inference.photo import Photo, PhotoRejectedError, read_photo
from inference.pipeline import analyse_photo

Visit = tuple[PhotoFindings, np.ndarray]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photos", nargs="*", type=Path, metavar="PHOTO", help="to warp, each of another person")
    parser.add_argument("--seeds", type=int, default=24, metavar="N", help="drawn patients, or warps a photo (24)")
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help="the first seed (default: 0)")
    add_model_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints what was counted; returns 2 where the model or a photo cannot be used."""
    try:
        classifier = load_named_classifier(arguments)
        stories = _warp(arguments, classifier) if arguments.photos else _draw(arguments)
        tally, people = _rehearse(stories, classifier)
    except (ModelFileError, PhotoRejectedError) as error:
        complain(None, error)
        return BAD_INPUT
    strangers = [compare_photos(a, b, (c, d)).aligned for (a, c), (b, d) in combinations(people.values(), 2)]
    sys.stdout.write(
        "\n".join(_lines(tally)) + f"\nstrangers laid over each other: {sum(strangers)} of {len(strangers)}\n"
    )
    return 0


def _draw(arguments: argparse.Namespace) -> Iterator[tuple[str, Story]]:
    for seed in range(arguments.first, arguments.first + arguments.seeds):
        yield f"patient {seed}", draw_story(seed)


def _warp(arguments: argparse.Namespace, classifier: Classifier) -> Iterator[tuple[str, Story]]:
    for path in arguments.photos:
        photo = read_file(path, read_photo)
        lesions = analyse_photo(photo, classifier).lesions
        for seed in range(arguments.first, arguments.first + arguments.seeds):
            yield path.name, warp_story(photo.pixels, lesions, seed)


def _rehearse(stories: Iterator[tuple[str, Story]], classifier: Classifier) -> tuple[Tally, dict[str, Visit]]:
    """What was counted over all stories, and the first photo of each person."""
    tally, people = Tally(), dict[str, Visit]()
    for person, story in tqdm(stories, unit=" pairs"):
        old, new = (analyse_photo(Photo(visit.pixels, "", "PNG"), classifier) for visit in (story.old, story.new))
        tally += count(story, old, new, compare_photos(old, new, (story.old.pixels, story.new.pixels)))
        people.setdefault(person, (old, story.old.pixels))
    return tally, people


def _lines(tally: Tally) -> Iterator[str]:
    yield f"pairs of photos: {tally.pairs}, laid over each other {tally.aligned}"
    yield f"lesions wholly in both: {tally.shared}, found in both {tally.seen}, paired rightly {tally.paired}"
    yield f"paired wrongly: {tally.mispaired}"
    found = f"found in both {tally.grown_seen}, reported {tally.grown_said}"
    yield f"grown: {tally.grown}, {found}; falsely {tally.falsely_grown}"
    yield f"new and found: {tally.came}, reported {tally.came_said}; falsely {tally.falsely_new}"
    yield f"gone, once found: {tally.went}, reported {tally.went_said}; falsely {tally.falsely_gone}"
    yield f"said to look different or more suspicious, falsely: {tally.falsely_changed}"
