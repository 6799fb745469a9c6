"""The studio's form: from its fields to the words of an order, and which field a refusal is shown at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from reelyard.catalog.spec import ModelSpec
from reelyard.console.forms import Form
from reelyard.core.brief import Tier
from reelyard.core.errors import InvalidInput, ReelyardError
from reelyard.core.task import Task
from reelyard.wire.order import OrderWords, read_order

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode

# Where a refusal of a field of the API is shown in the form; all others stand above it.
_SHOWN_AT = {
    "prompt": "prompt",
    "model": "model",
    "callBackUrl": "callback_url",
    "options.seed": "seed",
    "options.tier": "tier",
    "options.scene": "scene",
    "duration": "duration",
    "resolution": "resolution",
    "aspect_ratio": "aspect_ratio",
}
CHOICES = ("duration", "resolution", "aspect_ratio")  # of a clip, where a model leaves them open
PICTURES = ("picture", "end_picture")  # the form's fields of a model's pictures, in its order


@dataclass(frozen=True, kw_only=True)
class OrderForm:
    """What stands in the form, as it was typed. ``order`` is its Idempotency-Key: one form makes one task."""

    order: str
    model: str
    prompt: str = ""
    picture: str = ""
    end_picture: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)  # of CHOICES
    optimize: bool = True
    tier: str = Tier.STANDARD.value
    seed: str = ""
    sound: bool = False
    callback_url: str = ""
    scene: str = ""

    @property
    def is_unfolded(self) -> bool:
        """Whether something stands in the part that is folded away at first."""
        return bool(self.callback_url or self.scene or self.seed)

    def words(self, spec: ModelSpec | None) -> OrderWords:
        """The order that the form makes, as if the API had been sent it.

        Raises:
            InvalidInput: a field is of a wrong kind; the message names it.
        """
        return read_order(_encode(self.body(spec)))

    def body(self, spec: ModelSpec | None) -> dict[str, Any]:
        """The body of the createTask that does the same.

        Raises:
            InvalidInput: the seed is no number, or the scene no JSON.
        """
        given: dict[str, Any] = {"prompt": self.prompt}
        if spec is None or "prompt_optimizer" in spec.known_fields:
            given["prompt_optimizer"] = self.optimize
        if spec:
            pictures = zip(spec.pictures, (self.picture, self.end_picture), strict=False)
            given |= {name: address for name, address in pictures if address}
            given |= {name: value for name, value in self.chosen.items() if name in spec.choices}
        options: dict[str, Any] = {"tier": self.tier}
        if self.sound or (spec and spec.sound):
            options["sound"] = self.sound
        if self.seed:
            options["seed"] = _whole(self.seed)
        if self.scene:
            options["scene"] = _object(self.scene)
        body: dict[str, Any] = {"model": self.model, "input": given, "options": options}
        if self.callback_url:
            body["callBackUrl"] = self.callback_url
        return body


def typed(form: Form, new_order: Callable[[], str]) -> OrderForm:
    """The form as it was sent. A browser ends lines with two characters where the page counted one."""
    return OrderForm(
        order=form.line("order") or new_order(),
        model=form.line("model"),
        prompt=form.text("prompt").replace("\r\n", "\n"),
        picture=form.line("picture"),
        end_picture=form.line("end_picture"),
        chosen={name: form.line(name) for name in CHOICES if form.line(name)},
        optimize=form.has("optimize"),
        tier=form.line("tier") or Tier.STANDARD.value,
        seed=form.line("seed"),
        sound=form.has("sound"),
        callback_url=form.line("callback_url"),
        scene=form.line("scene"),
    )


def of_task(task: Task, spec: ModelSpec | None, order: str, *, with_scene: bool = False) -> OrderForm:
    """The form that would make a task's like; its drawn seed and, if wanted, its drawn scene with it."""
    given = _decode(task.input)
    scene = task.options.scene or ""
    if with_scene and not scene:
        drawn = _decode(task.recipe).get("scene")
        scene = msgspec.json.format(_encode(drawn), indent=2).decode() if drawn else ""
    return OrderForm(
        order=order,
        model=task.model,
        prompt=str(given.get("prompt", "")),
        picture=_picture(given, spec, 0),
        end_picture=_picture(given, spec, 1),
        chosen={name: str(given[name]) for name in CHOICES if name in given},
        optimize=bool(given.get("prompt_optimizer", True)),
        tier=task.options.tier.value,
        seed=str(task.options.seed),
        sound=task.options.sound,
        callback_url=task.callback_url or "",
        scene=scene,
    )


def shown_at(error: ReelyardError, spec: ModelSpec | None) -> str:
    """The form's field that a refusal is about; "" where it is about none."""
    if not isinstance(error, InvalidInput):
        return ""
    name = error.field.partition(".")[0] if error.field.startswith("input") else error.field
    if spec and name in spec.pictures:
        return PICTURES[spec.pictures.index(name)]
    if name.startswith("options.scene"):
        return "scene"
    return _SHOWN_AT.get(name, "")


def _picture(given: Mapping[str, Any], spec: ModelSpec | None, number: int) -> str:
    names = spec.pictures if spec else ()
    return str(given.get(names[number], "")) if number < len(names) else ""


def _whole(seed: str) -> int:
    try:
        return int(seed)
    except ValueError:
        raise InvalidInput("seed must be a whole number, or empty for any", field="options.seed") from None


def _object(scene: str) -> Mapping[str, Any]:
    try:
        value = _decode(scene)
    except (msgspec.DecodeError, RecursionError) as broken:
        raise InvalidInput(f"scene is not valid JSON: {broken}", field="options.scene") from None
    if not isinstance(value, dict):
        raise InvalidInput("scene must be a JSON object", field="options.scene")
    return value
