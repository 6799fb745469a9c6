"""The suite that every engine passes, for a tiny Wan."""

import pytest
from tests.contracts import test_engines as suite
from tests.contracts.test_engines import (
    Witness,
    sample,
    test_another_seed_gives_another_clip,
    test_any_prompt_makes_a_clip,
    test_it_shows_its_work_as_a_small_picture_of_the_clip,
    test_it_stops_at_its_first_word,
    test_its_clip_is_what_was_asked_for,
    test_its_name_is_fit_for_settings,
    test_its_progress_never_falls_and_ends_at_one,
    test_its_recipe_is_plain_json_and_names_its_maker,
    test_the_same_seed_gives_the_same_bytes_even_after_a_stop,
    test_warming_twice_is_fine,
)
from tests.diffusers.asking import engine as diffusers
from tests.diffusers.conftest import Model

from reelyard.ports.engine import Engine

__all__ = [
    "sample",
    "test_another_seed_gives_another_clip",
    "test_any_prompt_makes_a_clip",
    "test_it_shows_its_work_as_a_small_picture_of_the_clip",
    "test_it_stops_at_its_first_word",
    "test_its_clip_is_what_was_asked_for",
    "test_its_name_is_fit_for_settings",
    "test_its_progress_never_falls_and_ends_at_one",
    "test_its_recipe_is_plain_json_and_names_its_maker",
    "test_the_same_seed_gives_the_same_bytes_even_after_a_stop",
    "test_warming_twice_is_fine",
]


@pytest.fixture(scope="module")
def engine(model: Model) -> Engine:
    made = diffusers(model("wan-2.1"))
    made.warm(Witness())
    return made


def test_nothing_of_the_suite_is_left_out() -> None:
    assert [name for name in vars(suite) if name.startswith("test_") and name not in __all__] == []
