"""The studio's form makes the order that the API would have been sent, and a refusal finds its field."""

import json
from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode

import pytest

from reelyard.console.forms import Form
from reelyard.console.studio.order_form import OrderForm, of_task, shown_at, typed
from reelyard.console.tasks.again import words_of_task
from reelyard.core.brief import Tier
from reelyard.core.errors import InsufficientCredits, InvalidInput
from reelyard.core.task import Options, Task
from reelyard.registry import MODELS

TEXT = "hailuo/02-text-to-video-pro"
PICTURE = "hailuo/02-image-to-video-pro"


def sent(**fields: str) -> OrderForm:
    form: Mapping[str, list[str]] = parse_qs(urlencode(fields), keep_blank_values=True)
    return typed(Form(fields=form), lambda: "new")


def task(**changes: object) -> Task:
    given = {
        "id": "task_hailuo_1",
        "account_id": "acct",
        "key_id": "key",
        "model": TEXT,
        "input": json.dumps({"prompt": "A red fox", "prompt_optimizer": False}),
        "options": Options(seed=7, tier=Tier.DRAFT, sound=True, scene='{"version": 2}'),
        "callback_url": "https://example.com/cb",
        "price": 5700,
        "created_at": 1,
        "updated_at": 1,
    }
    return Task(**{**given, **changes})  # type: ignore[arg-type]


def test_what_is_typed_is_ordered() -> None:
    form = sent(
        order="abc",
        model=TEXT,
        prompt="A red fox",
        optimize="on",
        tier="high",
        seed="12",
        sound="on",
        callback_url="https://example.com/cb",
        scene='{"version": 2}',
    )
    words = form.words(MODELS[TEXT])
    assert (words.model, words.tier, words.seed, words.sound) == (TEXT, Tier.HIGH, 12, True)
    assert words.input == {"prompt": "A red fox", "prompt_optimizer": True}
    assert (words.callback_url, words.scene) == ("https://example.com/cb", {"version": 2})
    assert form.order == "abc"


def test_what_is_left_empty_is_left_out() -> None:
    words = sent(model=TEXT, prompt="A red fox", seed=" ", scene="", callback_url=" ").words(MODELS[TEXT])
    assert (words.seed, words.scene, words.callback_url, words.sound) == (None, None, None, None)
    assert words.input == {"prompt": "A red fox", "prompt_optimizer": False}
    assert words.tier is Tier.STANDARD


def test_lines_are_counted_as_the_page_counts_them() -> None:
    assert sent(model=TEXT, prompt="one\r\ntwo").prompt == "one\ntwo"


def test_a_picture_goes_to_models_that_begin_with_one_and_to_no_other() -> None:
    form = sent(model=PICTURE, prompt="A boat", picture=" https://example.com/a.jpg ")
    assert form.words(MODELS[PICTURE]).input["image_url"] == "https://example.com/a.jpg"
    assert "image_url" not in form.words(MODELS[TEXT]).input


@pytest.mark.parametrize(
    ("field", "value"), [("seed", "seven"), ("seed", "-1"), ("tier", "best"), ("scene", "{"), ("scene", "[]")]
)
def test_a_wrong_value_is_shown_at_its_own_field(field: str, value: str) -> None:
    form = sent(**{"model": TEXT, "prompt": "A red fox", field: value})
    with pytest.raises(InvalidInput) as wrong:
        form.words(MODELS[TEXT])
    assert shown_at(wrong.value, MODELS[TEXT]) == field


def test_what_is_about_no_field_is_shown_above_the_form() -> None:
    assert shown_at(InsufficientCredits("no"), MODELS[TEXT]) == ""
    assert shown_at(InvalidInput("no", field="image_url"), MODELS[PICTURE]) == "picture"
    assert shown_at(InvalidInput("no", field="options.scene.figures[0]"), None) == "scene"
    assert shown_at(InvalidInput("no", field="callBackUrl"), None) == "callback_url"


def test_a_task_fills_the_form_that_would_make_it_again() -> None:
    form = of_task(task(), MODELS[TEXT], "n")
    again = form.words(MODELS[TEXT])
    assert again.input == {"prompt": "A red fox", "prompt_optimizer": False}
    assert (again.seed, again.tier, again.sound, again.scene) == (7, Tier.DRAFT, True, {"version": 2})


def test_the_scene_that_was_drawn_can_be_taken_into_the_form() -> None:
    drawn = task(options=Options(seed=7), recipe=json.dumps({"scene": {"version": 2, "place": "forest"}}))
    assert of_task(drawn, MODELS[TEXT], "n").scene == ""
    assert json.loads(of_task(drawn, MODELS[TEXT], "n", with_scene=True).scene)["place"] == "forest"


def test_a_task_is_ordered_again_with_its_seed_or_any() -> None:
    same, new = words_of_task(task(), same_seed=True), words_of_task(task(), same_seed=False)
    assert (same.seed, new.seed) == (7, None)
    assert same.input == new.input
    assert (new.tier, new.sound, new.callback_url) == (Tier.DRAFT, True, "https://example.com/cb")
