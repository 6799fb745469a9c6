"""One part's training: steps at a rate that rises and falls, a running mean of the weights, a way back in."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from tools.tiny_model.recipe import Course

SAID_EVERY = 50  # steps
LONGEST_MEMORY = 0.998  # of the running mean, per step
STEEPEST = 1.0  # the gradient's length is cut to this


@dataclass(frozen=True, kw_only=True)
class Learner:
    """A part that learns: its modules, what a step costs it (the loss of step n), and where it is kept."""

    name: str
    course: Course
    modules: nn.ModuleList
    loss: Callable[[int], Tensor]
    file: Path
    averaged: bool = False  # whether the weights kept at the end are the running mean
    saved_every: float = 120.0  # seconds

    def learn(self) -> None:
        """Go through the course, from where it was left; the modules then hold what was learnt."""
        torch.set_num_threads(self.course.threads)
        optimizer = torch.optim.AdamW(
            self.modules.parameters(), lr=self.course.rate, betas=(0.9, 0.95), weight_decay=self.course.decay
        )
        mean = [weight.detach().clone() for weight in self.modules.parameters()]
        done = self._taken_up(optimizer, mean)
        self.modules.train()
        saved = time.monotonic()
        for step in range(done, self.course.steps):
            loss = self._step(step, optimizer)
            _drift(mean, list(self.modules.parameters()), step)
            if step % SAID_EVERY == 0:
                spent = f"{time.process_time():.0f} CPU-s"
                print(f"{self.name} {step}/{self.course.steps} {loss:.4f}, {spent}", flush=True)
            if time.monotonic() - saved >= self.saved_every or step + 1 == self.course.steps:
                self._put_down(optimizer, mean, step + 1)
                saved = time.monotonic()
        if self.averaged:
            _give(mean, list(self.modules.parameters()))
        self.modules.eval()

    def _step(self, step: int, optimizer: torch.optim.Optimizer) -> float:
        for group in optimizer.param_groups:
            group["lr"] = rate(self.course, step)
        loss = self.loss(step)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.modules.parameters(), STEEPEST)
        optimizer.step()
        return float(loss.item())

    def _taken_up(self, optimizer: torch.optim.Optimizer, mean: list[Tensor]) -> int:
        if not self.file.exists():
            return 0
        left = torch.load(self.file, weights_only=True)
        self.modules.load_state_dict(left["weights"])
        optimizer.load_state_dict(left["optimizer"])
        _give(left["mean"], mean)
        done: int = left["done"]
        return done

    def _put_down(self, optimizer: torch.optim.Optimizer, mean: list[Tensor], done: int) -> None:
        weights, state = self.modules.state_dict(), optimizer.state_dict()
        draft = self.file.with_suffix(".part")
        torch.save({"weights": weights, "optimizer": state, "mean": mean, "done": done}, draft)
        draft.replace(self.file)


def rate(course: Course, step: int) -> float:
    """The learning rate of a step: a straight rise, then half a wave down to the floor."""
    wave = 0.5 * (1 + math.cos(math.pi * step / course.steps))
    return course.rate * min(1.0, (step + 1) / course.warmup) * (wave * (1 - course.floor) + course.floor)


def _drift(mean: list[Tensor], weights: list[Tensor], step: int) -> None:
    memory = min(LONGEST_MEMORY, (1 + step) / (10 + step))
    with torch.no_grad():
        for mine, weight in zip(mean, weights, strict=True):
            mine.lerp_(weight, 1 - memory)


def _give(values: list[Tensor], to: list[Tensor]) -> None:
    with torch.no_grad():
        for value, target in zip(values, to, strict=True):
            target.copy_(value)
