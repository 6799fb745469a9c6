"""The page of metrics names every metric, of what kind it is and by which labels, and no other."""

import re

from tests.docs.conftest import ROOT, Headings, Passages

from reelyard.ports.gauge_store import Gauges, Waiting
from reelyard.services.standing import Standing
from reelyard.telemetry.prometheus import PrometheusMeter

PAGE = ROOT / "docs" / "metrics.md"
GAUGES = Gauges(waiting={"m": Waiting(count=1, oldest=0)}, running={"e": 1}, pending=1)


def told() -> dict[str, tuple[str, set[str]]]:
    """Every metric that a process with a little of everything tells: its kind and its labels."""
    meter = PrometheusMeter()
    meter.placed("m")
    meter.ended("m", "failed", "refused")
    meter.claimed(["e"], 0.1)
    meter.lease_lost(1)
    meter.made("e", "failed", 1.0)
    meter.posted("delivered", 0.1)
    meter.committed(3, 0.01)
    meter.answered("/r", 200, 0.01)
    text = meter.exposition(Standing(at=1, gauges=GAUGES, worker="working")).decode()
    kinds = dict(re.findall(r"^# TYPE (reelyard_\w+) (\w+)$", text, re.MULTILINE))
    labels = {name: set(re.findall(rf"^{name}(?:_bucket)?{{(.*)}}", text, re.MULTILINE)) for name in kinds}
    return {
        name: (kind, {key for each in labels[name] for key in re.findall(r'(\w+)="', each)} - {"le"})
        for name, kind in kinds.items()
    }


def test_every_metric_has_its_heading_and_no_heading_is_without_a_metric(headings: Headings) -> None:
    assert headings(PAGE, level=3) == set(told())


def test_a_metric_is_told_with_its_kind_and_its_labels(passages: Passages) -> None:
    page = passages(PAGE)
    for name, (kind, labels) in told().items():
        first = page[name].strip().partition(". ")[0]
        assert first.partition(",")[0].lower() == kind, name
        assert set(re.findall(r"`(\w+)`", first)) == labels, name


def test_what_to_be_woken_by_names_metrics_that_there_are() -> None:
    alarms = PAGE.read_text(encoding="utf-8").partition("## Tasks")[0]
    named = {re.sub(r"_(bucket|count)$", "", name) for name in re.findall(r"reelyard_\w+", alarms)}
    assert len(named) > 8
    assert named <= set(told())
