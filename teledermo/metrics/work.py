"""The workers' side: what waits in the queues, what became of analyses, how long they take, which model runs."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import cast

import redis
from django.conf import settings
from django.db.models import Aggregate, DurationField, ExpressionWrapper, F
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from cases.lifecycle import AnalysisState
from cases.models import Analysis
from teledermo.heartbeat import last_heard
from teledermo.metrics.clinic import by_state, counts, gauge

LATELY = timedelta(hours=1)
QUANTILES = (0.5, 0.95)


class Quantile(Aggregate):
    """PostgreSQL's percentile_cont of durations."""

    function = "percentile_cont"
    template = "%(function)s(%(quantile)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


class WorkCollector(Collector):
    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterator[Metric]:
        yield by_state("teledermo_analyses", "Analyses by state", AnalysisState.values, counts(Analysis.objects))
        since = timezone.now() - LATELY
        ended = counts(Analysis.objects.filter(finished_at__gte=since))
        yield by_state("teledermo_analyses_ended_lately", "Ended within the last hour", AnalysisState.values, ended)
        yield analysis_seconds()
        yield queue_lengths()
        yield gauge("teledermo_worker_heard", "1 where a worker gave a sign of life", float(last_heard() is not None))
        model = settings.ANALYSIS_MODEL
        labels = {"name": model.name, "version": model.version, "sha256": model.sha256}
        yield InfoMetricFamily("teledermo_model", "The model that analyses are asked of", value=labels)


def analysis_seconds() -> Metric:
    words = "Seconds from the start of an analysis to its success, of those of the last hour"
    family = GaugeMetricFamily("teledermo_analysis_seconds", words, labels=["quantile"])
    lately = Analysis.objects.succeeded().filter(finished_at__gte=timezone.now() - LATELY)
    took = ExpressionWrapper(F("finished_at") - F("started_at"), DurationField())
    found = lately.aggregate(**{f"q{number}": Quantile(took, quantile=q) for number, q in enumerate(QUANTILES)})
    for number, quantile in enumerate(QUANTILES):
        if (value := found[f"q{number}"]) is not None:
            family.add_metric([str(quantile)], value.total_seconds())
    return family


def queue_lengths() -> Metric:
    """Without lines where the broker does not answer."""
    family = GaugeMetricFamily("teledermo_queue_length", "Messages that wait for a worker", labels=["queue"])
    queues = (settings.ANALYSIS_QUEUE, settings.CELERY_TASK_DEFAULT_QUEUE)
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2) as broker, suppress(redis.RedisError):
        for queue in queues:
            family.add_metric([queue], cast("int", broker.llen(queue)))
    return family
