"""The tiny model as it lies in the repository: small, safe to load, and measured as it lies there."""

import json
from pathlib import Path
from typing import Any

import pytest
from tools.tiny_model.asked import FRESH, UNSEEN_TIMES
from tools.tiny_model.asking import asking, fingerprints
from tools.tiny_model.words import UNSEEN

FOLDER = Path(__file__).parents[2] / "tools" / "tiny_model" / "weights"
MOST_BYTES = 6_000_000
SAFE = {".json", ".safetensors", ".md"}


@pytest.fixture(scope="module")
def fidelity() -> dict[str, Any]:
    """What the last measuring wrote."""
    report: dict[str, Any] = json.loads((FOLDER / "fidelity.json").read_text(encoding="utf-8"))
    return report


def test_the_folder_is_at_most_6_mb() -> None:
    assert sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file()) <= MOST_BYTES


def test_the_folder_holds_neither_code_nor_pickles() -> None:
    assert {file.suffix for file in FOLDER.rglob("*") if file.is_file()} <= SAFE


def test_the_report_is_about_the_weights_that_lie_beside_it(fidelity: dict[str, Any]) -> None:
    assert len(fingerprints(FOLDER)) == 3
    assert fidelity["weights"] == fingerprints(FOLDER)
    assert asking(FOLDER).sha256 == fingerprints(FOLDER)


def test_the_report_is_about_the_settings_that_lie_beside_it(fidelity: dict[str, Any]) -> None:
    assert fidelity["asked_with"] == asking(FOLDER).arguments()


def test_at_least_95_of_100_fresh_prompts_were_followed(fidelity: dict[str, Any]) -> None:
    assert fidelity["fresh"]["clips"] == FRESH
    assert fidelity["fresh"]["all"] >= 0.95 * FRESH


def test_combinations_that_were_never_taught_were_followed_too(fidelity: dict[str, Any]) -> None:
    assert fidelity["unseen_combinations"]["clips"] == UNSEEN_TIMES * len(UNSEEN)
    assert fidelity["unseen_combinations"]["all"] >= 0.8 * UNSEEN_TIMES * len(UNSEEN)
