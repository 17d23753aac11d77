"""`python -m inference COMMAND`: the engine by itself, without site or database."""

import argparse
import importlib
import sys

# Modules are imported only when their command runs: training pulls in far more than an analysis.
COMMANDS = {
    "analyse": "find, classify and rank the lesions of photos, and write a report on each",
    "classify": "classify close-up crops of one lesion each; prints a JSON object a line",
    "compare": "pair the lesions of two photos of one region taken at different times",
    "rank": "rank one patient's crops, a file a lesion, from odd to common",
    "bench": "time our pipeline against the published one and against the least there is to do",
    "dataset": "cut patches, even out contrast, split and describe data sets",
    "train": "fit a network on a data set and write a model file",
    "evaluate": "judge a model file on the validation and test parts of a data set",
    "recall": "draw photos with known lesions and count what is found, or count the marks in photos without any",
    "revisit": "draw patients at two visits, or warp photos, and count what the comparison says rightly",
    "oddness": "make patients of a data set's cut-out lesions and count how often the odd one is found",
    "card": "write the model card of a model file",
    "export": "make the model file to ship from one fit or from the average of several",
}


def main(argv: list[str]) -> int:
    """Runs one command and returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m inference", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, words in COMMANDS.items():
        commands.add_parser(name, help=words, add_help=False)
    command = parser.parse_args(argv[:1]).command
    module = importlib.import_module(f"inference.commands.{command}")
    options = argparse.ArgumentParser(prog=f"python -m inference {command}", description=COMMANDS[command])
    module.add_arguments(options)
    return int(module.run(options.parse_args(argv[1:])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
