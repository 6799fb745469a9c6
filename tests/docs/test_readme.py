"""The README keeps its word: the picture shows the prompts that it names, and its commands are there."""

import re

from bench.contact import SHOTS
from tests.docs.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_picture_was_drawn_from_the_prompts_below_it() -> None:
    caption = next(line for line in README.splitlines() if line.startswith("*A red fox"))
    assert caption.strip("*").split(" · ") == [prompt for prompt, _, _ in SHOTS]


def test_every_make_target_that_it_names_is_one() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE))
    assert {"run", "test", "serve", "prove"} <= named
    assert named <= targets
