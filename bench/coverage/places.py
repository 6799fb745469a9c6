"""Whether the place that a prompt asks for is what surrounds its subjects."""

from collections.abc import Callable, Mapping

import numpy as np
from bench.coverage.looks import Look, Looks
from bench.coverage.verdict import Verdict

# Other words of the vocabulary for a place that a hand wrote down.
ALSO = {"city": {"street"}, "field": {"meadow"}, "meadow": {"field"}, "garden": {"park"}, "lake": {"pond"},
        "sea": {"beach"}}  # fmt: skip


def water(look: Look, looks: Looks) -> float:
    """Share of water."""
    setting = looks.stage.setting
    if setting.ground == "water":
        return look.share((look.what == 1) & (look.ident == 0))
    below = (look.what == 1) & (look.height <= setting.level) & (look.ident == 0)
    return look.share(below) if setting.ground == "shore" else 0.0


def plants(look: Look, looks: Looks) -> float:  # noqa: ARG001  # every measure takes the same
    """Share of leaves and stems."""
    return look.share((look.ident == 0) & (look.through < 0.5))


def walls(look: Look, looks: Looks) -> float:  # noqa: ARG001
    """Share of what was built."""
    return look.share((look.ident == 0) & (look.what > 1))


def ground(look: Look, looks: Looks) -> float:  # noqa: ARG001
    """Share of the ground."""
    return look.share((look.ident == 0) & (look.what == 1))


def rising(look: Look, looks: Looks) -> float:  # noqa: ARG001
    """Share of land that rises over the horizon."""
    return look.share((look.what >= 1) & (look.rays_up > 0.015))


def heavens(look: Look, looks: Looks) -> float:  # noqa: ARG001
    """Share of the sky."""
    return look.share((look.what == 0) & (look.ident == 0))


def _warm(look: Look) -> float:
    """How much redder than blue the ground is."""
    red, _, blue = look.light[(look.what == 1) & (look.ident == 0)].mean(0)
    return float(red / (blue + 1e-6))


def _dome(name: str) -> Callable[[Look, Looks], bool]:
    return lambda _, looks: looks.stage.setting.dome == name


def _at_least(measure: Callable[[Look, Looks], float], least: float) -> Callable[[Look, Looks], bool]:
    return lambda look, looks: measure(look, looks) >= least


def _built(look: Look, looks: Looks) -> bool:
    families = {figure.family for figure in looks.scene.figures}
    return walls(look, looks) >= 0.05 or bool(families & {"building", "castle"})


def _open(look: Look, looks: Looks) -> bool:
    return ground(look, looks) + plants(look, looks) >= 0.15


def _desert(look: Look, looks: Looks) -> bool:
    return ground(look, looks) >= 0.12 and _warm(look) > 1.15


def _icy(look: Look, looks: Looks) -> bool:
    land = look.light[(look.what == 1) & (look.ident == 0)]
    if not len(land):
        return False
    red, green, blue = land.mean(0)
    return bool(blue > 0.72 * green and abs(red - green) < 0.5 * green) and ground(look, looks) >= 0.1


EVIDENCE: Mapping[str, Callable[[Look, Looks], bool]] = {
    **dict.fromkeys(("forest", "jungle"), _at_least(plants, 0.05)),
    **dict.fromkeys(("sea", "lake", "river", "harbour", "beach", "waterfall"), _at_least(water, 0.02)),
    **dict.fromkeys(("city", "village", "castle"), _built),
    **dict.fromkeys(("room", "library", "kitchen", "cafe", "hall"), _at_least(walls, 0.1)),
    **dict.fromkeys(("mountains", "valley", "canyon", "volcano"), _at_least(rising, 0.015)),
    **dict.fromkeys(("meadow", "field", "savanna", "garden", "park"), _open),
    "desert": _desert,
    "arctic": _icy,
    "underwater": _dome("water"),
    "space": _dome("space"),
    "moon": lambda look, looks: _dome("space")(look, looks) and ground(look, looks) >= 0.1,
    "mars": _desert,
    "sky": _at_least(heavens, 0.4),
    "cave": lambda look, looks: heavens(look, looks) < 0.35,
}


def place(asked: str, looks: Looks) -> Verdict:
    """Read as asked, and at most moments what makes the place is in the picture."""
    scene = looks.scene
    named = {scene.place, *scene.covers, *(figure.family for figure in scene.figures)}
    if not named & {asked, *ALSO.get(asked, ())}:
        return Verdict(aspect="place", asked=asked, held=False, why=f"not read: {', '.join(sorted(named))}")
    often = float(np.mean([EVIDENCE[asked](look, looks) for look in looks.all]))
    return Verdict(
        aspect="place", asked=asked, held=often >= 0.5, why="" if often >= 0.5 else "not to be seen"
    )
