"""``reelyard scene``: a document that can be drawn again, and an account of what was understood."""

import json

from click.testing import CliRunner

from reelyard.cli.main import reelyard
from reelyard.engines.renderer.scene.document import parsed


def test_it_writes_a_scene_that_can_be_read_back_and_says_what_it_understood() -> None:
    asked = ["scene", "A red fox runs in a forest beside a grommulator", "--seed", "7", "--no-optimizer"]
    result = CliRunner().invoke(reelyard, asked)
    assert result.exit_code == 0, result.stderr
    scene = parsed(result.stdout)
    assert (scene.seed, scene.place, scene.figures[0].kind) == (7, "forest", "fox")
    assert "understood: fox" in result.stderr
    assert "grommulator" in result.stderr


def test_the_optimizer_adds_to_it_unless_it_is_switched_off() -> None:
    plain, better = (
        json.loads(CliRunner().invoke(reelyard, ["scene", "A dog", "--seed", "7", *more]).stdout)
        for more in (["--no-optimizer"], [])
    )
    assert plain["light"] == []
    assert (better["light"], better["time"], better["moves"]) != (
        plain["light"],
        plain["time"],
        plain["moves"],
    )
