"""The tiny model's training: it can be stopped and taken up, and makes what lies in the repository."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from tools.tiny_model.asked import fresh
from tools.tiny_model.learning import Learner, rate
from tools.tiny_model.measuring import Model
from tools.tiny_model.recipe import SMOKE, Course
from tools.tiny_model.training import train

FOLDER = Path(__file__).parents[2] / "tools" / "tiny_model" / "weights"
LEARNT = {"latents_mean", "latents_std", "sha256"}  # the only lines that a training finds out
pytestmark = pytest.mark.filterwarnings("ignore:Mismatch dtype:UserWarning")  # rms_norm under autocast
COURSE = Course(steps=6, batch=4, warmup=2, threads=1)


class Stopped(Exception):
    """The training was stopped here."""


class Lesson:
    """A straight line to learn, whose lesson ends early once."""

    def __init__(self, file: Path, *, stopped_at: int = -1) -> None:
        torch.manual_seed(0)
        self.line = torch.nn.Linear(3, 1)
        self._stopped_at = stopped_at
        self.learner = Learner(
            name="line",
            course=COURSE,
            modules=torch.nn.ModuleList([self.line]),
            loss=self._loss,
            file=file,
            averaged=True,
            saved_every=0.0,
        )

    def _loss(self, step: int) -> torch.Tensor:
        if step == self._stopped_at:
            raise Stopped
        x = torch.randn(4, 3, generator=torch.Generator().manual_seed(step))
        return (self.line(x) - x.sum(1, keepdim=True)).pow(2).mean()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder after a few steps of every lesson."""
    folder = tmp_path_factory.mktemp("tiny")
    train(SMOKE, folder / "work", folder / "weights")
    yield folder / "weights"


def test_a_stopped_training_goes_on_to_the_very_same_weights(tmp_path: Path) -> None:
    whole = Lesson(tmp_path / "whole.pt")
    whole.learner.learn()
    with pytest.raises(Stopped):
        Lesson(tmp_path / "parted.pt", stopped_at=4).learner.learn()
    parted = Lesson(tmp_path / "parted.pt")
    parted.learner.learn()
    assert torch.equal(whole.line.weight, parted.line.weight)


def test_the_rate_rises_and_then_falls_to_its_floor() -> None:
    course = Course(steps=100, batch=1, warmup=10, threads=1, rate=1.0, floor=0.02)
    rates = [rate(course, step) for step in range(100)]
    assert rates[0] < rates[5] < rates[9]
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[-1] == pytest.approx(0.02, abs=0.01)


def test_a_training_gives_a_folder_that_loads_and_makes_clips(made: Path) -> None:
    clips = Model(made).clips(fresh(2))
    assert clips.shape == (2, 9, 32, 32, 3)


def test_the_weights_in_the_repository_are_of_this_training(made: Path) -> None:
    names = {file.relative_to(made) for file in made.rglob("*") if file.is_file()}
    kept = {file.relative_to(FOLDER) for file in FOLDER.rglob("*") if file.is_file()}
    assert kept == names | {Path("fidelity.json")}
    for name in names:
        if name.suffix == ".json":
            assert content(made / name) == content(FOLDER / name), name


def content(file: Path) -> dict[str, Any]:
    """What a JSON file says, but for what a training finds out and where it lay."""
    said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return {key: value for key, value in said.items() if key not in LEARNT | {"_name_or_path"}}
