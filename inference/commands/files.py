"""What the commands that read pictures share: the model's options and one sentence for each bad file."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from inference.classifier import Classifier, ModelFileError, load_classifier
from inference.classifier.loading import RUNTIMES
from inference.photo import Photo, PhotoRejectedError, read_photo
from inference.profiles import Profile

BAD_INPUT = 2
PROFILE_HELP = "ours, or skin mask and ugly-duckling score as published in 2021 (default: ours)"


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", type=Path, metavar="FILE", help="a model file (default: the one shipped)")
    parser.add_argument("--runtime", choices=RUNTIMES, default="auto", help="what runs the network (default: auto)")


def add_profile_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", type=Profile, choices=tuple(Profile), default=Profile.OURS, help=PROFILE_HELP)


def load_named_classifier(arguments: argparse.Namespace) -> Classifier:
    """The classifier that --model and --runtime ask for, read by the file's ending; raises ModelFileError."""
    return load_classifier(arguments.model, runtime=arguments.runtime)


def do_each_file(paths: Iterable[Path], arguments: argparse.Namespace, work: Callable[[Path, Classifier], None]) -> int:
    """Does the work for each file; returns 0, or BAD_INPUT where one could not be used (the others are done)."""
    try:
        classifier = load_named_classifier(arguments)
    except ModelFileError as error:
        complain(None, error)
        return BAD_INPUT
    refused = False
    for path in paths:
        try:
            work(path, classifier)
        except PhotoRejectedError as error:
            complain(path, error)
            refused = True
    return BAD_INPUT if refused else 0


def read_file(path: Path, reader: Callable[[bytes], Photo]) -> Photo:
    """Reads a picture; raises PhotoRejectedError for a file that cannot be read, too."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PhotoRejectedError(f"This file cannot be read ({error.strerror}); please check its name.") from error
    return reader(data)


def read_or_complain(path: Path) -> Photo | None:
    try:
        return read_file(path, read_photo)
    except PhotoRejectedError as error:
        complain(path, error)
        return None


def complain(path: Path | None, error: Exception) -> None:
    """One line on stderr: the file's name and the sentence."""
    sys.stderr.write(f"{path}: {error}\n" if path else f"{error}\n")
