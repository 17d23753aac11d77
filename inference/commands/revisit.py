"""revisit: pairs of visits of which it is known what changed, through the whole engine, and what was said of them.

Or of photos in which nothing changed but the view.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from itertools import combinations, cycle
from pathlib import Path

import numpy as np
from tqdm import tqdm

from inference.classifier import Classifier, ModelFileError
from inference.commands.files import BAD_INPUT, add_model_arguments, complain, load_named_classifier, read_or_complain
from inference.comparison import compare_photos
from inference.comparison.rehearsal import (
    Recurrence,
    Tally,
    count,
    count_again,
    draw_story,
    draw_views,
    warp_story,
)
from inference.comparison.rehearsal.story import Story
from inference.findings import PhotoFindings
from inference.phantoms import TONES, draw_phantom
from inference.photo import Photo
from inference.pipeline import analyse_photo

Visit = tuple[PhotoFindings, np.ndarray]
DRAWN = 1200, 900  # pixels of a drawn photo that is seen in several views


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photos", nargs="*", type=Path, metavar="PHOTO", help="to warp, each of another person")
    parser.add_argument("--seeds", type=int, default=24, metavar="N", help="drawn patients, or warps a photo (24)")
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help="the first seed (default: 0)")
    parser.add_argument("--views", action="store_true", help="turn, mirror and rescale each photo; count what stays")
    add_model_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints what was counted; returns 2 where the model or a photo cannot be used."""
    try:
        classifier = load_named_classifier(arguments)
    except ModelFileError as error:
        complain(None, error)
        return BAD_INPUT
    read = {str(path): read_or_complain(path) for path in arguments.photos}
    photos = {name: photo for name, photo in read.items() if photo}
    if len(photos) < len(read):
        return BAD_INPUT
    if arguments.views:
        return _see_again(photos, arguments, classifier)
    stories = _warp(photos, arguments, classifier) if photos else _draw(arguments)
    tally, people = _rehearse(stories, classifier)
    strangers = [compare_photos(a, b, (c, d)).aligned for (a, c), (b, d) in combinations(people.values(), 2)]
    sys.stdout.write(
        "\n".join(_lines(tally)) + f"\nstrangers laid over each other: {sum(strangers)} of {len(strangers)}\n"
    )
    return 0


def _see_again(photos: Mapping[str, Photo], arguments: argparse.Namespace, classifier: Classifier) -> int:
    """Counts by view which lesions of the photo as it is are found again."""
    counts: dict[str, Recurrence] = {}
    for pixels in tqdm(_pictures(photos, arguments), unit=" photos"):
        first = analyse_photo(Photo(pixels, "", "PNG"), classifier)
        for view in draw_views(pixels):
            again = analyse_photo(Photo(view.pixels, "", "PNG"), classifier)
            counts[view.name] = counts.get(view.name, Recurrence()) + count_again(first, view, again)
    counts["all views"] = sum(counts.values(), Recurrence())
    sys.stdout.write("".join(f"{name}: {_shares(one)}\n" for name, one in counts.items()))
    return 0


def _pictures(photos: Mapping[str, Photo], arguments: argparse.Namespace) -> Iterator[np.ndarray]:
    if photos:
        yield from (photo.pixels for photo in photos.values())
    else:
        seeds = range(arguments.first, arguments.first + arguments.seeds)
        yield from (draw_phantom(seed, *DRAWN, tone=tone).pixels for seed, tone in zip(seeds, cycle(TONES)))


def _shares(one: Recurrence) -> str:
    found = max(one.found, 1)
    again = f"found again {one.found / max(one.shown, 1):.3f} of {one.shown}"
    return f"{again}, of these same class {one.same_class / found:.3f}, in place {one.in_place / found:.3f}"


def _draw(arguments: argparse.Namespace) -> Iterator[tuple[str, Story]]:
    for seed in range(arguments.first, arguments.first + arguments.seeds):
        yield f"patient {seed}", draw_story(seed)


def _warp(
    photos: Mapping[str, Photo], arguments: argparse.Namespace, classifier: Classifier
) -> Iterator[tuple[str, Story]]:
    for name, photo in photos.items():
        lesions = analyse_photo(photo, classifier).lesions
        for seed in range(arguments.first, arguments.first + arguments.seeds):
            yield name, warp_story(photo.pixels, lesions, seed)


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
