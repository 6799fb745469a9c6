"""A recipe is sorted for reading, and says nothing that is not known."""

import json
from typing import Any

from reelyard.console.tasks.recipe import recipe_of
from reelyard.core.brief import Bill, Billing, Clip, Cost, Format
from reelyard.core.charge import Charge
from reelyard.core.task import Options, Task


def task(recipe: dict[str, Any], **changes: Any) -> Task:
    return Task(
        **{
            "id": "t",
            "account_id": "a",
            "key_id": "k",
            "model": "m",
            "input": '{"prompt": "A red fox"}',
            "options": Options(seed=7),
            "callback_url": None,
            "price": 1,
            "created_at": 1,
            "updated_at": 1,
            "recipe": json.dumps(recipe),
            **changes,
        }
    )


def test_a_recipe_shows_the_prompt_before_and_after() -> None:
    recipe = recipe_of(task({"prompt_used": "A red fox, slow push in", "optimizer": "embedded"}))
    assert (recipe.prompt, recipe.prompt_used) == ("A red fox", "A red fox, slow push in")
    assert recipe.is_rewritten
    assert not recipe_of(task({"prompt_used": "A red fox"})).is_rewritten


def test_facts_that_are_not_known_are_not_there() -> None:
    labels = [label for label, _ in recipe_of(task({})).facts]
    assert labels == ["Seed", "Tier", "Sound"]


def test_a_finished_clips_facts_name_its_engine_and_its_shape() -> None:
    clip = Clip(sha256="ab", size=3, format=Format(width=1920, height=1080, fps=24, seconds=6.0))
    made = {
        "engine": "renderer",
        "version": "2",
        "nature": "procedural",
        "drawn": {"width": 960, "height": 540},
    }
    facts = dict(recipe_of(task(made, clip=clip)).facts)
    assert facts["Engine"] == "renderer 2"
    assert facts["Clip"] == "1920 × 1080, 24 fps, 6 s"
    assert facts["Drawn at"] == "960 × 540"


def test_a_services_clip_names_the_service_and_its_kind() -> None:
    made = {"engine": "studio", "kind": "jobs-api", "version": "1", "nature": "unknown"}
    recipe = recipe_of(task(made))
    assert dict(recipe.facts)["Engine"] == "studio (jobs-api)"
    assert "does not tell" in dict(recipe.facts)["Nature"]
    assert recipe.rest == ""


def test_what_an_upstream_took_and_its_name_for_the_order_are_shown_to_operators_alone() -> None:
    made = task({}, upstream_id="order-7", cost=Cost(micros=280_000, currency="USD"))
    facts = dict(recipe_of(made, for_operator=True).facts)
    assert (facts["Order there"], facts["Cost there"]) == ("order-7", "0.28 USD")
    assert not {"order-7", "0.28 USD"} & set(dict(recipe_of(made).facts).values())


def test_what_orders_cost_that_gave_no_clip_is_shown_to_operators_alone() -> None:
    bill = Bill(billing=Billing.MAY_BE, cost=Cost(micros=490_000, currency="USD"))
    charges = [Charge(engine="maker", upstream_id=None, bill=bill, at=1)]
    facts = dict(recipe_of(task({}), for_operator=True, charges=charges).facts)
    assert facts["Without a clip, maker"] == "0.49 USD, may be charged (order whose id was lost)"
    assert "0.49" not in str(recipe_of(task({}), charges=charges))


def test_what_has_no_place_of_its_own_is_kept_as_json() -> None:
    recipe = recipe_of(task({"moves": ["push_in"], "scene": {"version": 2}, "understood": ["fox"]}))
    assert json.loads(recipe.rest) == {"moves": ["push_in"]}
    assert json.loads(recipe.scene) == {"version": 2}
    assert recipe.understood == ["fox"]


def test_a_scene_that_was_ordered_shows_before_it_is_drawn() -> None:
    assert json.loads(recipe_of(task({}, options=Options(seed=7, scene='{"place": "sea"}'))).scene) == {
        "place": "sea"
    }
