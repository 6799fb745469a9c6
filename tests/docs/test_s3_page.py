"""What the page about buckets shows can be used as it stands, and says what the tests leave out."""

import json
import re
from pathlib import Path
from typing import Any

from tests.contracts.test_media import FAULTS_OF_RCLONE
from tests.docs.conftest import ROOT

from reelyard.config.loading import load
from reelyard.core.still_link import Part
from reelyard.media import s3_objects

PAGE = (ROOT / "docs" / "s3.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_the_settings_that_it_shows_open_a_bucket(tmp_path: Path) -> None:
    shown = blocks("toml")
    for number, block in enumerate(shown):
        file = tmp_path / f"{number}.toml"
        file.write_text(block)
        media = load(tmp_path, file, {}).media
        assert (media.kind, media.bucket) == ("s3", "our-clips")
    assert len(shown) == 2


def test_its_rules_and_rights_are_for_what_lies_there() -> None:
    rights, rules, _ = (json.loads(block) for block in blocks("json"))
    objects, listing = rights["Statement"]
    assert "s3:AbortMultipartUpload" in objects["Action"]
    assert listing["Condition"]["StringLike"]["s3:prefix"] == "reelyard/*"
    expiring: list[Any] = [rule["Filter"]["Prefix"] for rule in rules["Rules"] if "Expiration" in rule]
    assert expiring == ["reelyard/previews/"]
    for part in Part:
        assert f".{part}.jpg" in PAGE
    assert f"above {s3_objects.ONE_REQUEST // 1024**2} MiB goes up in parts" in PAGE


def test_it_counts_the_tests_that_are_left_out_over_rclone() -> None:
    told = {1: "one", 3: "three", 4: "four"}
    reasons = list(FAULTS_OF_RCLONE.values())
    counts = sorted(reasons.count(reason) for reason in set(reasons))
    assert f"{told[len(reasons)]} tests are left out over it" in PAGE
    assert f"{told[counts[1]]} of create-only puts" in PAGE
    assert f"and {told[counts[0]]} of ranges" in PAGE
