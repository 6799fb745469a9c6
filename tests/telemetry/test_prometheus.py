"""What was told comes out as Prometheus reads it, and how things stand as they stood last."""

import re
import subprocess
import sys

import pytest

from reelyard import __version__
from reelyard.ports.gauge_store import Gauges, Waiting
from reelyard.ports.meter import Meter
from reelyard.services.standing import Standing
from reelyard.telemetry.prometheus import PrometheusMeter

NOTHING = Standing(at=0, gauges=Gauges(), worker="none")


def values(meter: PrometheusMeter, standing: Standing = NOTHING) -> dict[str, float]:
    """Sample, labels and all → value; without the process's own."""
    text = meter.exposition(standing).decode()
    found = re.findall(r"^(reelyard_[^ ]+) (\S+)$", text, re.MULTILINE)
    return {name: float(value) for name, value in found}


def test_what_is_told_is_counted() -> None:
    meter = PrometheusMeter()
    meter.placed("m")
    meter.placed("m")
    meter.ended("m", "succeeded", None)
    meter.ended("m", "failed", "refused")
    meter.claimed(["a", "b", "a"], 0.002)
    meter.lease_lost(3)
    meter.made("a", None, 7.0)
    meter.made("a", "timed_out", 600.0)
    meter.not_stored()
    meter.posted("retried", None)
    meter.posted("delivered", 3.0)
    meter.committed(5, 0.02)
    meter.answered("/x", 422, 0.004)
    seen = values(meter)
    assert {
        'reelyard_tasks_placed_total{model="m"}': 2.0,
        'reelyard_tasks_ended_total{failure="",model="m",state="succeeded"}': 1.0,
        'reelyard_tasks_ended_total{failure="refused",model="m",state="failed"}': 1.0,
        'reelyard_claims_total{engine="a"}': 2.0,
        'reelyard_claims_total{engine="b"}': 1.0,
        "reelyard_claim_seconds_count": 1.0,
        "reelyard_claim_seconds_sum": 0.002,
        "reelyard_leases_lost_total": 3.0,
        "reelyard_clips_not_stored_total": 1.0,
        'reelyard_engine_seconds_sum{engine="a"}': 607.0,
        'reelyard_engine_seconds_bucket{engine="a",le="10.0"}': 1.0,
        'reelyard_engine_failures_total{engine="a",failure="timed_out"}': 1.0,
        'reelyard_deliveries_total{outcome="retried"}': 1.0,
        'reelyard_deliveries_total{outcome="delivered"}': 1.0,
        "reelyard_delivery_lag_seconds_count": 1.0,
        "reelyard_commit_seconds_sum": 0.02,
        'reelyard_commit_batch_bucket{le="4.0"}': 0.0,
        'reelyard_commit_batch_bucket{le="8.0"}': 1.0,
        'reelyard_http_requests_total{code="422",route="/x"}': 1.0,
        'reelyard_http_seconds_count{route="/x"}': 1.0,
    }.items() <= seen.items()


def test_how_things_stand_is_told_as_of_the_last_look() -> None:
    meter = PrometheusMeter()
    line = Waiting(count=4, oldest=1_000)
    gauges = Gauges(waiting={"m": line}, running={"a": 2}, pending=9)
    then = values(meter, Standing(at=31_000, gauges=gauges, worker="draining"))
    assert then == {
        'reelyard_queue_waiting{model="m"}': 4.0,
        'reelyard_queue_oldest_seconds{model="m"}': 30.0,
        'reelyard_tasks_running{engine="a"}': 2.0,
        "reelyard_deliveries_pending": 9.0,
        "reelyard_store_up": 1.0,
        'reelyard_workers{state="working"}': 0.0,
        'reelyard_workers{state="draining"}': 1.0,
        f'reelyard_build_info{{version="{__version__}"}}': 1.0,
    } | {name: 0.0 for name in then if name.startswith(("reelyard_c", "reelyard_l", "reelyard_delivery"))}
    assert not any("queue" in name for name in values(meter))


def test_where_the_store_is_away_its_gauges_are_left_out_and_the_rest_is_told() -> None:
    meter = PrometheusMeter()
    meter.lease_lost(1)
    seen = values(meter, Standing(at=0, gauges=None, worker="none"))
    assert (seen["reelyard_store_up"], seen["reelyard_leases_lost_total"]) == (0.0, 1.0)
    assert "reelyard_deliveries_pending" not in seen


def test_the_meter_that_nobody_reads_is_told_the_same_and_says_nothing() -> None:
    told = [name for name in vars(Meter) if not name.startswith("_")]
    assert told == [name for name in vars(PrometheusMeter) if name in told]
    assert Meter().clock() == 0.0


@pytest.mark.parametrize("module", ["reelyard.bootstrap.server", "reelyard.http.metrics"])
def test_no_library_is_imported_before_it_is_asked_for(module: str) -> None:
    late = "{'prometheus_client', 'opentelemetry'}"
    check = f"import sys, {module}; sys.exit(not {late}.isdisjoint(sys.modules))"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
