"""The page of keys and credits says what keys look like and what things cost."""

import re

from click.testing import CliRunner
from tests.docs.conftest import ROOT, Passages

from reelyard.cli.main import reelyard
from reelyard.core.ids import key_secret
from reelyard.core.ledger import EntryKind
from reelyard.registry import MODELS
from reelyard.wire.models import pricing

PAGE = ROOT / "docs" / "keys-and-credits.md"


def test_the_scanners_pattern_finds_keys_and_nothing_else(passages: Passages) -> None:
    [pattern] = re.findall(r"```regex\n(.+)\n```", passages(PAGE)["What a key looks like"])
    for prefix in ("reel", "a1", "abcdefghijkl"):
        key = key_secret(prefix, bytes(range(28)))
        assert re.findall(pattern, f'KEY="{key}", and {key}.') == [key, key]
        assert not re.search(pattern, key[:-1])
        assert not re.search(pattern, key + "x")


def test_every_model_has_its_price_and_every_kind_of_entry_its_line(passages: Passages) -> None:
    told = passages(PAGE)["What a task costs"]
    for name, spec in MODELS.items():
        assert f"| `{name}` | {pricing(spec).partition(' credits')[0]} |" in told
    assert set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE)) == {kind.value for kind in EntryKind}


def test_every_option_of_a_new_key_is_told(passages: Passages) -> None:
    told = set(re.findall(r"`(--\w+)`", passages(PAGE)["What a key may do"]))
    page = CliRunner().invoke(reelyard, ["key", "create", "--help"]).output
    assert told == set(re.findall(r"(--\w+)", page)) - {"--name", "--json", "--help", "--data", "--config"}


def test_every_command_that_it_shows_is_one(passages: Passages) -> None:
    shown = set(re.findall(r"^reelyard (\w+) (\w+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert len(shown) > 6
    for group, command in shown:
        assert CliRunner().invoke(reelyard, [group, command, "--help"]).exit_code == 0, (group, command)
