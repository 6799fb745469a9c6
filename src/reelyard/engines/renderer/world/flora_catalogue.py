"""Every plant by name: one line a plant."""

from collections.abc import Callable

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.world.atlas import Picture
from reelyard.engines.renderer.world.flora import bare, broadleaf, conifer, fern, grass, palm
from reelyard.engines.renderer.world.flora_strokes import Rng
from reelyard.engines.renderer.world.wild import cactus, coral, flower, kelp, rock

FLORA: dict[str, Callable[[Rng, Rgb, float], Picture]] = {
    "conifer": conifer, "broadleaf": broadleaf, "grass": grass, "fern": fern, "palm": palm,
    "cactus": cactus, "bare": bare,
    "rock": rock, "flower": flower, "kelp": kelp, "coral": coral,
    "acacia": lambda rng, colour, snow: broadleaf(rng, colour, snow, flat=True),
    "birch": lambda rng, colour, snow: broadleaf(rng, colour, snow, (0.5, 0.48, 0.44)),
}  # fmt: skip
