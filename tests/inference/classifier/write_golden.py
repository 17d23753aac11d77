"""Writes the known answers anew after other weights were put in: python -m tests.inference.classifier.write_golden."""

import json
from pathlib import Path

from inference.classifier import load_classifier
from tests.inference.classifier.models import draw_crops

GOLDEN = Path(__file__).parent / "golden.json"


def main() -> None:
    classifier = load_classifier(runtime="openvino")
    probabilities = classifier.classify(draw_crops(3, classifier.input_size)).probabilities
    answers = {"sha256": classifier.info.sha256, "probabilities": probabilities.round(6).astype(float).tolist()}
    GOLDEN.write_text(json.dumps(answers, indent=1) + "\n")


if __name__ == "__main__":
    main()
