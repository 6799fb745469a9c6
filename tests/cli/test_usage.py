"""``reelyard usage`` tells what was used, to people, programs and spreadsheets."""

import csv
import io
from datetime import UTC, datetime

from tests.cli.conftest import FAST, MODEL, Reelyard


def test_usage_is_told_to_people_programs_and_spreadsheets(reelyard: Reelyard) -> None:
    with reelyard.serving() as server:
        reelyard.json("account", "create", "acme", "--credits", "500")
        key = reelyard.json("key", "create", "acme", "--name", "=farm")["key"]
        task = server.order(f"A red fox {FAST}", key)
        while server.record(task, key)["state"] != "success":
            pass
        told = reelyard.json("usage", "acme", "--by", "account", "--by", "key", "--days", "2")
        everyone = reelyard.run("usage")
        sheet = reelyard.run("usage", "--by", "key", "--by", "model", "--csv").stdout
    (row,) = told["rows"]
    assert (row["account"], row["key"], row["tasks"], row["creditsCharged"]) == ("acme", "=farm", 1, 57)
    assert told["by"] == ["key", "account"]
    assert f"{datetime.now(UTC):%Y-%m-%d}" in everyone.stdout
    assert "100.0% succeeded" in everyone.stdout
    (line,) = csv.DictReader(io.StringIO(sheet))
    assert (line["key"], line["model"], line["succeeded"]) == ("'=farm", MODEL, "1")


def test_a_day_that_is_none_and_two_ways_to_name_the_first_are_refused(reelyard: Reelyard) -> None:
    reelyard.json("account", "create", "acme")
    assert "from must be a date" in reelyard.run("usage", "--from", "monday").stderr
    assert "not both" in reelyard.run("usage", "--from", "2026-01-01", "--days", "3").stderr
    assert 'no account "nobody"' in reelyard.run("usage", "nobody").stderr
    assert "Nothing has ended" in reelyard.run("usage", "acme").stdout
