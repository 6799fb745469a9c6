"""The scene as an editable document: it goes round unchanged, and every error names its field."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from reelyard.core.errors import InvalidInput
from reelyard.engines.renderer.scene.document import parsed
from reelyard.engines.renderer.scene.staging import staged
from reelyard.prompt.reader import read

PROMPTS = (
    "A red fox runs across a snowy forest at dawn",
    "A knight rides a white horse over a meadow, then the horse jumps, a castle in the background [Push in]",
    "a girl with pink hair in a blue dress sings on a street in the rain, anime, slow motion, [Pan left]",
    "underwater",
    "",
)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_scene_goes_round_unchanged(prompt: str) -> None:
    scene = staged(read(prompt), 7)
    assert parsed(scene.plain()) == scene
    assert parsed(json.dumps(scene.plain())) == scene


def document() -> dict[str, Any]:
    return staged(read(PROMPTS[1]), 7).plain()


def field(*steps: str | int) -> Callable[[dict[str, Any], Any], None]:
    def put(value: dict[str, Any], new: Any) -> None:
        at: Any = value
        for step in steps[:-1]:
            at = at[step]
        at[steps[-1]] = new

    return put


WRONG = [
    (field("version"), 1, "scene.version"),
    (field("seed"), -1, "scene.seed"),
    (field("seed"), "7", "scene.seed"),
    (field("place"), "nowhere", "scene.place"),
    (field("time"), "teatime", "scene.time"),
    (field("weather"), "frogs", "scene.weather"),
    (field("season"), "carnival", "scene.season"),
    (field("colours"), [[0, 0, 2]], "scene.colours[0][2]"),
    (field("moods"), [""], "scene.moods[0]"),
    (field("moves", 0, "name"), "fly", "scene.moves[0].name"),
    (field("figures"), [{}] * 2, "scene.figures[0]"),
    (field("figures", 0, "family"), "unicorn", "scene.figures[0].family"),
    (field("figures", 0, "count"), 99, "scene.figures[0].count"),
    (field("figures", 0, "metres"), float("nan"), "scene.figures[0].metres"),
    (field("figures", 0, "rgb"), [0, 1.5, 0], "scene.figures[0].rgb[1]"),
    (field("figures", 0, "rgb"), [0, 1], "scene.figures[0].rgb"),
    (field("figures", 0, "layer"), "behind", "scene.figures[0].layer"),
    (field("figures", 0, "mount"), 0, "scene.figures[0].mount"),
    (field("figures", 0, "mount"), 7, "scene.figures[0].mount"),
    (field("figures", 0, "relief"), "🎻", "scene.figures[0].relief"),
    (field("figures", 0, "beats"), [], "scene.figures[0].beats"),
    (field("figures", 0, "beats", 0, "action"), "teleport", "scene.figures[0].beats[0].action"),
    (field("figures", 0, "beats", 0, "speed"), 9, "scene.figures[0].beats[0].speed"),
    (field("figures", 0, "beats", 0, "start"), 0.5, "scene.figures[0].beats[0].start"),
    (field("figures", 1, "beats", 1, "start"), 0, "scene.figures[1].beats[1].start"),
    (field("figures", 0, "colour"), "red", "scene.figures[0].colour"),
    (field("cuts"), [{"start": 0.0}, {"start": 0.5, "size": "huge"}], "scene.cuts[1].size"),
    (field("cuts"), [{"start": 0.0}, {"start": 0.0}], "scene.cuts[1].start"),
    (field("cuts"), [{"figure": 5}], "scene.cuts[0].figure"),
    (field("styles"), "anime", "scene.styles"),
]


@pytest.mark.parametrize(("put", "value", "path"), WRONG, ids=[path for _, _, path in WRONG])
def test_an_error_names_the_field_and_what_would_be_right(
    put: Callable[[dict[str, Any], Any], None], value: object, path: str
) -> None:
    changed = deepcopy(document())
    put(changed, value)
    with pytest.raises(InvalidInput) as error:
        parsed(changed)
    assert error.value.field == path
    assert error.value.message.startswith(f"{path}: ")


@pytest.mark.parametrize("text", ["{", "[]", "7", b"\xff"])
def test_what_is_no_document_is_refused(text: str | bytes) -> None:
    with pytest.raises(InvalidInput):
        parsed(text)


def test_elephants_have_a_savanna_for_their_grassland() -> None:
    assert staged(read("大象和长颈鹿在日落的草原上"), 7).place == "savanna"
    assert staged(read("两匹棕色的马在草原上奔跑"), 7).place == "meadow"


def test_who_flies_a_kite_does_not_fly() -> None:
    first, kite = staged(read("Two children fly a kite on a windy hill"), 7).figures
    assert (first.kind, first.beats[0].action, kite.kind) == ("child", "look", "kite")
    assert staged(read("A boy flies over a jungle"), 7).figures[0].beats[0].action == "fly"
