"""Metrics as Prometheus reads them: what the parts told, and how things stand when somebody asks.

The children of a metric are kept: looking one up by its labels costs as much again as counting.
"""

import time
from collections.abc import Iterable, Iterator
from typing import Any

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from reelyard import __version__
from reelyard.ports.gauge_store import Gauges
from reelyard.ports.meter import Meter
from reelyard.services.standing import Standing

CONTENT_TYPE = CONTENT_TYPE_LATEST

_QUICK = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_ENGINES = (0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0, 60.0, 120.0, 300.0, 600.0, 1_200.0, 2_400.0)
_LAGS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3_600.0, 14_400.0, 43_200.0)
_UNITS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


class _Children(dict[Any, Any]):
    """A metric's children by their labels."""

    def __init__(self, metric: Counter | Histogram) -> None:
        super().__init__()
        self.metric = metric

    def __missing__(self, labels: str | tuple[str, ...]) -> Any:
        child = self.metric.labels(*((labels,) if isinstance(labels, str) else labels))
        self[labels] = child
        return child


class PrometheusMeter(Meter):
    """Counts in this process alone: Prometheus adds the processes up."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._stands = _Stands()
        registry.register(self._stands)

        def counter(name: str, about: str, *labels: str) -> Counter:
            return Counter(f"reelyard_{name}", about, labels, registry=registry)

        def histogram(name: str, about: str, buckets: Iterable[float], *labels: str) -> Histogram:
            return Histogram(f"reelyard_{name}", about, labels, buckets=tuple(buckets), registry=registry)

        self._placed = _Children(counter("tasks_placed_total", "Tasks that were created.", "model"))
        self._ended = _Children(
            counter("tasks_ended_total", "Tasks that have ended.", "model", "state", "failure")
        )
        self._claims = _Children(counter("claims_total", "Tasks that were claimed.", "engine"))
        self._claim_seconds = histogram("claim_seconds", "How long a claim took in the store.", _QUICK)
        self._leases_lost = counter("leases_lost_total", "Tasks taken from workers that had gone silent.")
        self._not_stored = counter("clips_not_stored_total", "Times that the media store took no clip.")
        self._posts = _Children(counter("deliveries_total", "Posts of callbacks.", "outcome"))
        self._lag = histogram("delivery_lag_seconds", "From a task's end to a callback's being taken.", _LAGS)
        self._failures = _Children(
            counter("engine_failures_total", "Attempts that came to no clip.", "engine", "failure")
        )
        self._engine_seconds = _Children(
            histogram("engine_seconds", "How long an engine was at a task.", _ENGINES, "engine")
        )
        self._commit_seconds = histogram("commit_seconds", "How long a commit of the store took.", _QUICK)
        self._commit_batch = histogram("commit_batch", "Units of work in one commit.", _UNITS)
        self._requests = _Children(
            counter("http_requests_total", "Requests that were answered.", "route", "code")
        )
        self._http_seconds = _Children(
            histogram("http_seconds", "From a request to its answer, or its beginning.", _QUICK, "route")
        )

    def exposition(self, standing: Standing) -> bytes:
        """All of it in Prometheus's text format; it may take some milliseconds, in any thread."""
        self._stands.standing = standing
        return generate_latest(self.registry)

    def clock(self) -> float:
        """See ports.Meter."""
        return time.perf_counter()

    def placed(self, model: str) -> None:
        """See ports.Meter."""
        self._placed[model].inc()

    def ended(self, model: str, state: str, failure: str | None) -> None:
        """See ports.Meter."""
        self._ended[model, state, failure or ""].inc()

    def claimed(self, engines: Iterable[str], seconds: float) -> None:
        """See ports.Meter."""
        self._claim_seconds.observe(seconds)
        for engine in engines:
            self._claims[engine].inc()

    def lease_lost(self, tasks: int) -> None:
        """See ports.Meter."""
        self._leases_lost.inc(tasks)

    def made(self, engine: str, failure: str | None, seconds: float) -> None:
        """See ports.Meter."""
        self._engine_seconds[engine].observe(seconds)
        if failure is not None:
            self._failures[engine, failure].inc()

    def not_stored(self) -> None:
        """See ports.Meter."""
        self._not_stored.inc()

    def posted(self, outcome: str, lag: float | None) -> None:
        """See ports.Meter."""
        self._posts[outcome].inc()
        if lag is not None:
            self._lag.observe(max(lag, 0.0))

    def committed(self, units: int, seconds: float) -> None:
        """See ports.Meter."""
        self._commit_seconds.observe(seconds)
        self._commit_batch.observe(units)

    def answered(self, route: str, code: int, seconds: float) -> None:
        """See ports.Meter."""
        self._requests[route, str(code)].inc()
        self._http_seconds[route].observe(seconds)


class _Stands(Collector):
    """What is not counted but looked up, as it stood last."""

    standing: Standing | None = None

    def describe(self) -> Iterable[Metric]:
        """Every gauge without its values."""
        yield from _of_process("none")
        yield _gauge("store_up", "")
        yield from _of_store(Gauges(), 0)

    def collect(self) -> Iterator[Metric]:
        """Every gauge."""
        standing = self.standing
        if standing is None:
            return
        yield from _of_process(standing.worker)
        up = _gauge("store_up", "Whether the store could be read for these gauges: 1 or 0.")
        up.add_metric([], float(standing.gauges is not None))
        yield up
        if standing.gauges is not None:
            yield from _of_store(standing.gauges, standing.at)


def _of_process(worker: str) -> Iterator[Metric]:
    info = _gauge("build_info", "The version that runs here, always 1.", "version")
    info.add_metric([__version__], 1)
    yield info
    workers = _gauge("workers", "This process as a worker: 1 in the state that it is in.", "state")
    for state in ("working", "draining"):
        workers.add_metric([state], float(state == worker))
    yield workers


def _of_store(gauges: Gauges, at: int) -> Iterator[Metric]:
    waiting = _gauge("queue_waiting", "Tasks that wait, in the whole store.", "model")
    oldest = _gauge("queue_oldest_seconds", "How long the first of them has waited.", "model")
    for model, line in gauges.waiting.items():
        waiting.add_metric([model], line.count)
        oldest.add_metric([model], max(at - line.oldest, 0) / 1000)
    running = _gauge("tasks_running", "Tasks that run, in the whole store.", "engine")
    for engine, count in gauges.running.items():
        running.add_metric([engine], count)
    pending = _gauge(
        "deliveries_pending", "Callbacks that are neither taken nor given up, in the whole store."
    )
    pending.add_metric([], gauges.pending)
    yield from (waiting, oldest, running, pending)


def _gauge(name: str, about: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"reelyard_{name}", about, labels=labels)
