"""A finished clip's recipe, sorted for reading: what made it, the prompt before and after, what it shows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reelyard.core.charge import Charge
from reelyard.core.task import Task

_NATURES = {
    "procedural": "drawn by rules, not by a neural model",
    "neural": "made by a neural model",
    "test": "a test card",
    "unknown": "another server's clip: it does not tell how it was made",
}
_SORTED = {
    "engine",
    "kind",
    "version",
    "nature",
    "seed",
    "tier",
    "prompt",
    "prompt_used",
    "optimizer",
    "added",
    "scene",
    "understood",
    "approximated",
    "not_depicted",
    "heard",
    "drawn",
    "format",
}


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How a clip was made. Texts are ready to be shown; ``scene`` and ``rest`` are indented JSON, or ""."""

    facts: Sequence[tuple[str, str]]
    prompt: str
    prompt_used: str
    optimizer: str
    added: Sequence[tuple[str, str]]
    understood: Sequence[str]
    stand_ins: Sequence[tuple[str, str]]
    left_out: Sequence[str]
    heard: Sequence[str]
    scene: str
    rest: str

    @property
    def is_rewritten(self) -> bool:
        """Whether the engine got another text than the one that was typed."""
        return bool(self.prompt_used) and self.prompt_used != self.prompt


def recipe_of(task: Task, *, for_operator: bool = False, charges: Sequence[Charge] = ()) -> Recipe:
    """A task's recipe; before its end, what is known of it from the order.

    What orders cost at upstreams, with a clip or without one, and their ids there are for the operator alone.
    """
    made: Mapping[str, Any] = json.loads(task.recipe)
    given: Mapping[str, Any] = json.loads(task.input)
    scene = made.get("scene") or (json.loads(task.options.scene) if task.options.scene else None)
    rest = {name: value for name, value in made.items() if name not in _SORTED}
    return Recipe(
        facts=[*_facts(task, made), *(_orders_there(task, charges) if for_operator else ())],
        prompt=str(given.get("prompt", "")),
        prompt_used=str(made.get("prompt_used") or task.prompt_used or ""),
        optimizer=str(made.get("optimizer", "")),
        added=[(str(facet), str(words)) for facet, words in made.get("added", {}).items()],
        understood=_texts(made.get("understood")),
        stand_ins=[(str(word), str(shown)) for word, shown in made.get("approximated", ())],
        left_out=_texts(made.get("not_depicted")),
        heard=_texts(made.get("heard")),
        scene=_indented(scene),
        rest=_indented(rest),
    )


def _facts(task: Task, made: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    engine = str(made.get("engine") or task.engine or "")
    version = f"({made['kind']})" if "kind" in made else str(made.get("version", ""))
    nature = str(made.get("nature", ""))
    told = [
        ("Seed", str(made.get("seed", task.options.seed))),
        ("Tier", task.options.tier.value),
        ("Sound", "on" if task.options.sound else "off"),
        ("Engine", f"{engine} {version}".strip()),
        ("Nature", _NATURES.get(nature, nature)),
        ("Drawn at", _size(made.get("drawn"))),
        ("Clip", _clip(task)),
        ("SHA-256", task.clip.sha256 if task.clip else ""),
    ]
    return [(label, value) for label, value in told if value]


def _orders_there(task: Task, charges: Sequence[Charge]) -> Sequence[tuple[str, str]]:
    told = [("Order there", task.upstream_id), ("Cost there", task.cost and task.cost.words)]
    told += [(f"Without a clip, {each.engine}", _charge(each)) for each in charges]
    return [(label, value) for label, value in told if value]


def _charge(charge: Charge) -> str:
    bill = charge.bill
    return f"{bill.cost.words}, {bill.billing.value} (order {charge.upstream_id or 'whose id was lost'})"


def _size(drawn: Any) -> str:
    return f"{drawn['width']} × {drawn['height']}" if isinstance(drawn, Mapping) else ""


def _clip(task: Task) -> str:
    if task.clip is None:
        return ""
    shape = task.clip.format
    return f"{shape.width} × {shape.height}, {shape.fps} fps, {shape.seconds:g} s"


def _texts(values: Any) -> Sequence[str]:
    return [str(value).replace("_", " ") for value in values or ()]


def _indented(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) if value else ""
