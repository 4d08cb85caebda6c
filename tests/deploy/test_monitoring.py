"""What is given to Prometheus and Grafana: tried by promtool, and held to the metrics that the hub has."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from hub.metrics.declared import METRICS, MetricSort

PROJECT = Path(__file__).resolve().parents[2]
MONITORING = PROJECT / "deploy" / "monitoring"
NAME = re.compile(r"\bhub_[a-z_]+\b")
SELECTED = re.compile(r"\b(hub_[a-z_]+)\{([^}]*)\}")
LABEL = re.compile(r"([a-z_]+)\s*(?:=|!=|=~|!~)\s*\"")
BY = re.compile(r"\bby \(([a-z_, ]+)\)")
# Which the library adds to the names of a distribution, and Prometheus to every sample.
OF_DISTRIBUTIONS = ("_bucket", "_count", "_sum")
ALWAYS = {"le", "instance", "job"}
RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((MONITORING / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
]
DASHBOARD: dict[str, Any] = json.loads((MONITORING / "dashboard.json").read_text(encoding="utf-8"))
EXPRESSIONS = [str(rule["expr"]) for rule in RULES] + [
    str(target["expr"]) for panel in DASHBOARD["panels"] for target in panel["targets"]
]


def metric_of(name: str) -> str:
    """Return the declared name: Prometheus reads a distribution as several."""
    for ending in OF_DISTRIBUTIONS:
        declared = METRICS.get(name.removesuffix(ending))
        if declared is not None and declared.sort is MetricSort.HISTOGRAM:
            return declared.name
    return name


@pytest.mark.machine
@pytest.mark.parametrize(
    "command",
    ["check rules --lint=all --lint-fatal alerts.yml", "check config prometheus.yml", "test rules alerts_test.yml"],
)
def test_promtool_finds_no_fault(command: str) -> None:
    ran = subprocess.run(["promtool", *command.split()], cwd=MONITORING, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"
    assert "SUCCESS" in ran.stdout


def test_every_alert_is_tried_quiet_and_firing() -> None:
    tried = yaml.safe_load((MONITORING / "alerts_test.yml").read_text(encoding="utf-8"))["tests"]
    states = {(one["alertname"], bool(one["exp_alerts"])) for test in tried for one in test["alert_rule_test"]}

    assert states == {(rule["alert"], fires) for rule in RULES for fires in (True, False)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_every_alert_has_its_steps_in_the_runbook(rule: dict[str, Any]) -> None:
    path, _, anchor = rule["annotations"]["runbook"].partition("#")
    text = (PROJECT / path).read_text(encoding="utf-8")
    sections = {head.split("\n")[0].strip().lower(): head for head in text.split("\n## ")[1:]}

    assert anchor == rule["alert"].lower()
    assert "Look:" in sections[anchor]
    assert "Do:" in sections[anchor] or "Do:\n" in sections[anchor]
    assert rule["labels"]["severity"] in ("page", "ticket")


def test_the_runbook_has_no_steps_for_what_cannot_fire() -> None:
    text = (PROJECT / "docs" / "runbook.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^## (\w+)$", text, re.MULTILINE)) == {rule["alert"] for rule in RULES}


def test_alerts_and_dashboard_name_metrics_and_labels_that_the_hub_has() -> None:
    named = {metric_of(name) for expression in EXPRESSIONS for name in NAME.findall(expression)}
    wrong = [
        (name, label)
        for expression in EXPRESSIONS
        for name, selector in SELECTED.findall(expression)
        for label in LABEL.findall(selector)
        if label not in {*METRICS[metric_of(name)].labels, *ALWAYS}
    ]
    grouped = {label.strip() for text in EXPRESSIONS for names in BY.findall(text) for label in names.split(",")}

    assert named <= METRICS.keys()
    assert wrong == []
    assert grouped <= {label for metric in METRICS.values() for label in metric.labels} | ALWAYS


def test_the_dashboard_shows_every_metric() -> None:
    shown = {
        metric_of(name)
        for panel in DASHBOARD["panels"]
        for target in panel["targets"]
        for name in NAME.findall(target["expr"])
    }

    assert shown == METRICS.keys()


def test_the_dashboard_can_be_imported_with_any_source() -> None:
    panels = DASHBOARD["panels"]

    assert {"uid", "title", "schemaVersion", "templating", "time"} <= DASHBOARD.keys()
    assert [one["type"] for one in DASHBOARD["templating"]["list"]] == ["datasource"]
    assert {panel["datasource"]["uid"] for panel in panels} == {"${source}"}
    assert len({panel["id"] for panel in panels}) == len(panels)
    places = {(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels}
    assert len(places) == len(panels)
