"""The alerts and the dashboard ask for metrics and labels that there are, and each alert says what to do."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase
from tests.deploy.command_lines import DEPLOY, ROOT
from tests.docs.conftest import read_passages

from reelyard.core.delivery import DeliveryState
from reelyard.core.task import TaskState
from reelyard.telemetry.prometheus import PrometheusMeter

ALERTS = DEPLOY / "prometheus" / "alerts.yaml"
DASHBOARD = DEPLOY / "grafana" / "reelyard.json"
RUNBOOK = ROOT / "docs" / "operations.md"
PROMTOOL = shutil.which("promtool")

FUNCTIONS = {"sum", "min", "max", "count", "by", "rate", "increase", "histogram_quantile", "absent", "vector"}
OTHERS = {"le", "job"}  # labels that Prometheus or the kind of metric gives
STATES = {"reelyard_tasks_ended_total.state": TaskState, "reelyard_deliveries_total.outcome": DeliveryState}

RULES: list[dict[str, Any]] = [
    rule for group in yaml.safe_load(ALERTS.read_text(encoding="utf-8"))["groups"] for rule in group["rules"]
]
BOARD: dict[str, Any] = json.loads(DASHBOARD.read_text(encoding="utf-8"))
PANELS: list[dict[str, Any]] = [panel for panel in BOARD["panels"] if panel["type"] != "row"]
ASKED = {f"alert {rule['alert']}": rule["expr"] for rule in RULES} | {
    f"panel {panel['title']} {target['refId']}": target["expr"]
    for panel in PANELS
    for target in panel["targets"]
}


def told() -> dict[str, set[str]]:
    """Every name that Prometheus would know → the labels that it has, out of the registry itself."""
    found: dict[str, set[str]] = {}
    for name, collector in PrometheusMeter().registry._names_to_collectors.items():
        if isinstance(collector, MetricWrapperBase):
            found[name] = set(collector._labelnames)
        elif name.startswith("reelyard_"):
            families: Any = collector  # the one that looks its gauges up: it describes them, labels and all
            found |= {each.name: set(each._labelnames) for each in families.describe()}
    return {name: labels for name, labels in found.items() if name.startswith("reelyard_")}


TOLD = told()


def names(expression: str) -> set[str]:
    return set(re.findall(r"\breelyard_\w+", expression))


def matchers(expression: str) -> Iterator[tuple[str, str, str, str]]:
    """Every metric's matchers: metric, label, operator, value."""
    for metric, inside in re.findall(r"\b(reelyard_\w+)\{([^}]*)\}", expression):
        for label, operator, value in re.findall(r'(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"', inside):
            yield metric, label, operator, value


@pytest.mark.parametrize("expression", ASKED.values(), ids=ASKED)
def test_a_question_is_about_metrics_and_labels_that_there_are(expression: str) -> None:
    assert names(expression)
    assert names(expression) <= set(TOLD)
    known = OTHERS.union(*(TOLD[name] for name in names(expression)))
    grouped = {
        label for inside in re.findall(r"\bby \(([^)]*)\)", expression) for label in inside.split(", ")
    }
    assert grouped <= known
    for metric, label, operator, value in matchers(expression):
        assert label in TOLD[metric] | OTHERS, expression
        if operator == "=" and f"{metric}.{label}" in STATES:
            assert value in {state.value for state in STATES[f"{metric}.{label}"]}


@pytest.mark.parametrize("expression", ASKED.values(), ids=ASKED)
def test_a_question_is_put_as_prometheus_reads_it(expression: str) -> None:
    bare = re.sub(r'"[^"]*"', "", expression)
    assert all(bare.count(open_) == bare.count(shut) for open_, shut in ("()", "{}", "[]"))
    assert {word for word in re.findall(r"\b([a-z_]+)\s*\(", bare) if word not in ("and", "or")} <= FUNCTIONS
    for counted in re.findall(r"\b(reelyard_\w+_(?:total|bucket))\b", bare):
        assert re.search(rf"(rate|increase)\({counted}(\{{[^}}]*\}})?\[", bare), (
            "a counter is read by its growth"
        )


def test_a_question_about_nothing_would_be_noticed() -> None:
    with pytest.raises(AssertionError):
        test_a_question_is_about_metrics_and_labels_that_there_are("sum by (model) (reelyard_tasks_lost)")
    with pytest.raises(AssertionError):
        test_a_question_is_about_metrics_and_labels_that_there_are("sum by (color) (reelyard_queue_waiting)")
    with pytest.raises(AssertionError):
        test_a_question_is_put_as_prometheus_reads_it("sum((reelyard_queue_waiting)")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_says_how_bad_it_is_and_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in {"critical", "warning", "info"}
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["annotations"]["runbook"] == f"docs/operations.md#{rule['alert'].lower()}"


def test_every_alert_has_its_place_in_the_runbook_and_nothing_else_has() -> None:
    told_of = {heading for heading in read_passages(RUNBOOK) if heading.startswith("Reelyard")}
    assert told_of == {rule["alert"] for rule in RULES}


def test_the_dashboard_shows_every_metric() -> None:
    shown = {name for panel in PANELS for target in panel["targets"] for name in names(target["expr"])}
    families = {re.sub(r"_(bucket|count|sum|created)$", "", name) for name in TOLD}
    counted = {name.removesuffix("_total") for name in TOLD if name.endswith("_total")}
    assert families - counted - {re.sub(r"_bucket$", "", name) for name in shown} == set()


def test_panels_have_numbers_of_their_own_and_do_not_overlap() -> None:
    assert len({panel["id"] for panel in BOARD["panels"]}) == len(BOARD["panels"])
    taken: set[tuple[int, int]] = set()
    for place in (panel["gridPos"] for panel in BOARD["panels"]):
        here = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not here & taken
        assert place["x"] + place["w"] <= 24
        taken |= here


def test_the_dashboard_fits_every_data_source() -> None:
    variables = {each["name"]: each for each in BOARD["templating"]["list"]}
    assert variables["datasource"]["query"] == "prometheus"
    assert all(panel["datasource"]["uid"] == "${datasource}" for panel in PANELS)
    assert all('job=~"$job"' in target["expr"] for panel in PANELS for target in panel["targets"])
    assert "job" in variables


@pytest.mark.skipif(PROMTOOL is None, reason="promtool is not installed; the checks above stand without it")
def test_promtool_reads_the_alerts() -> None:
    assert PROMTOOL
    command = [PROMTOOL, "check", "rules", str(ALERTS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(PROMTOOL is None, reason="promtool is not installed; the checks above stand without it")
def test_promtool_sees_every_alert_go_off(tmp_path: Path) -> None:
    assert PROMTOOL
    tried = DEPLOY / "prometheus" / "alerts.test.yaml"
    command = [PROMTOOL, "test", "rules", str(tried)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=tried.parent)
    assert done.returncode == 0, done.stdout


def test_the_trial_of_the_alerts_tries_each_of_them() -> None:
    tried = yaml.safe_load((DEPLOY / "prometheus" / "alerts.test.yaml").read_text(encoding="utf-8"))
    asked = {
        each["alertname"]
        for test in tried["tests"]
        for each in test["alert_rule_test"]
        if each.get("exp_alerts")
    }
    assert asked == {rule["alert"] for rule in RULES}
