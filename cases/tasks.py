"""A worker looks at a photo: thin tasks between the queue, the engine and the services."""

import logging
import traceback
from functools import cache
from time import monotonic
from uuid import UUID

from celery import Task, shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from cases import services
from cases.models import Analysis
from cases.queue import ANALYSE_PHOTO, REQUEUE_LOST_ANALYSES
from inference.classifier import Classifier, load_classifier
from inference.drawing import activation_map, lesion_tiles, saliency_map, skin_map
from inference.findings import PhotoFindings
from inference.photo import Photo, PhotoRejectedError, read_photo
from inference.pipeline import analyse_photo as find_lesions

logger = logging.getLogger(__name__)

PROGRESS_STEP = 0.5  # seconds between two notes


@cache
def classifier() -> Classifier:
    """Loaded by the first task of a worker's child: neither runtime outlives a fork."""
    return load_classifier(settings.MODEL_FILE, settings.ANALYSIS_RUNTIME, settings.ANALYSIS_BATCH_SIZE)


@shared_task(name=ANALYSE_PHOTO, bind=True)
def analyse_photo(self: Task, analysis_id: str) -> None:
    analysis = services.start_analysis(analysis_id=UUID(analysis_id), task_id=str(self.request.id))
    if analysis is None:
        return
    try:
        attempt(analysis)
    except services.RuleBrokenError:
        logger.info("Analysis %s was given up by this worker; a newer attempt goes on.", analysis_id)


def attempt(analysis: Analysis) -> None:
    """Bad input ends in words, a surprise in a trace and another attempt."""
    try:
        photo = read_original(analysis)
        scale = analysis.photo.mm_per_pixel
        record(analysis, photo, find_lesions(photo, classifier(), ProgressNotes(analysis), mm_per_pixel=scale))
    except services.RuleBrokenError:
        raise
    except PhotoRejectedError as error:
        services.reject_analysis(analysis=analysis, reason=str(error))
    except SoftTimeLimitExceeded:
        reason = _("The analysis took too long and was stopped. The photo is read without it; you need to do nothing.")
        services.fail_analysis(analysis=analysis, reason=reason)
    except Exception as error:  # noqa: BLE001  (whatever it is, the photo's row must say that it failed)
        log_surprise(f"Analysis {analysis.pk}", error)
        services.give_up_attempt(analysis=analysis)


def read_original(analysis: Analysis) -> Photo:
    photo = read_stored(analysis.photo.original)
    if photo.sha256 != analysis.photo_sha256:
        raise OSError("the stored photo is not the one that was sent")
    return photo


def read_stored(picture: FieldFile) -> Photo:
    with picture.open("rb") as file:
        return read_photo(file.read())


def record(analysis: Analysis, photo: Photo, findings: PhotoFindings) -> None:
    if findings.quality.usable:
        tiles = lesion_tiles(photo.pixels, findings.lesions)
        layers = draw_layers(photo, findings)
        services.record_findings(analysis=analysis, findings=findings, tiles=tiles, layers=layers)
    else:
        reason = " ".join(findings.quality.advice)
        services.reject_analysis(analysis=analysis, reason=reason, quality=findings.quality)


def draw_layers(photo: Photo, findings: PhotoFindings) -> dict[str, bytes]:
    """PNGs by the name of their field; without lesions there is nothing for the network or the eye to look at."""
    layers = {"skin_map": skin_map(photo.pixels)}
    if findings.lesions:
        size, lesions = (photo.width, photo.height), findings.lesions
        layers["activation_map"] = activation_map(size, lesions, findings.model.threshold)
        layers["saliency_map"] = saliency_map(photo.pixels, lesions)
    return layers


class ProgressNotes:
    """Writes where the engine is, at once for a new stage and else every PROGRESS_STEP."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.stage = ""
        self.noted_at = 0.0

    def __call__(self, stage: str, progress: float) -> None:
        if stage == self.stage and monotonic() - self.noted_at < PROGRESS_STEP:
            return
        self.stage, self.noted_at = stage, monotonic()
        services.note_progress(analysis=self.analysis, stage=stage, progress=progress)


def log_surprise(what: str, error: Exception) -> None:
    # The message is left out: a database's quotes the row, an engine's may quote the file.
    trace = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s met %s:\n%s", what, type(error).__name__, trace)


@shared_task(name=REQUEUE_LOST_ANALYSES)
def requeue_lost_analyses() -> None:
    services.requeue_lost_analyses()
