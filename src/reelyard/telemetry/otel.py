"""Spans as OpenTelemetry has them, sent to a collector over OTLP by a thread of its own.

They are ours: a middleware around every request costs six times as much as the request, and says less.
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Any

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import Span as OtelSpan
from opentelemetry.trace import SpanContext, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from reelyard import __version__
from reelyard.core.errors import ReelyardError
from reelyard.core.traceparent import HEADER
from reelyard.ports.tracer import Span, Tracer

LIMIT = 3.0  # seconds that a collector has to take a batch, at the server's end too
_PATH = "/v1/traces"
_KINDS = {"createTask": SpanKind.SERVER, "run": SpanKind.CONSUMER, "callback": SpanKind.CLIENT}


class OtelTracer(Tracer):
    """Begins spans, and sends a share of those that continue nobody's trace.

    Args:
        endpoint: the collector, up to but without ``/v1/traces``.
        sample: the share, 0 … 1; a trace that a caller began is sent where its caller sends it.
        instance: what tells this process from others.
    """

    def __init__(self, *, endpoint: str, sample: float, instance: str) -> None:
        exporter = OTLPSpanExporter(endpoint=endpoint.removesuffix(_PATH) + _PATH, timeout=LIMIT)
        named = {"service.name": "reelyard", "service.version": __version__, "service.instance.id": instance}
        self._provider = TracerProvider(
            sampler=ParentBased(TraceIdRatioBased(sample)),
            resource=Resource.create(named),
            shutdown_on_exit=False,
        )
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("reelyard", __version__)
        self._words = TraceContextTextMapPropagator()

    def span(self, name: str, parent: str | None, fields: Mapping[str, Any]) -> Span:
        """See ports.Tracer."""
        context = self._words.extract({HEADER: parent}, Context()) if parent else Context()
        span = _Open(self._tracer.start_span(name, context, _KINDS[name]))
        span.note(fields)
        return span

    def close(self) -> None:
        """See ports.Tracer."""
        self._provider.shutdown()


class _Open(Span):
    """A span that has begun."""

    def __init__(self, span: OtelSpan) -> None:
        super().__init__(_traceparent(span.get_span_context()))
        self._span = span

    def note(self, fields: Mapping[str, Any]) -> None:
        """See ports.Span."""
        for name, value in fields.items():
            if value is not None:
                self._span.set_attribute(f"reelyard.{name}", value)

    def fail(self, why: str) -> None:
        """See ports.Span."""
        self._span.set_status(Status(StatusCode.ERROR, why))

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """It is over. An exception is told by its class alone: its words may be a caller's."""
        if kind is not None:
            self._span.set_attribute("error.type", kind.__name__)
            if not issubclass(kind, ReelyardError):
                self._span.set_status(Status(StatusCode.ERROR))
        self._span.end()


def _traceparent(context: SpanContext) -> str:
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"
