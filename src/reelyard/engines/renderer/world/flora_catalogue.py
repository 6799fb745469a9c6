"""Every plant by name: one line a plant."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.world.atlas import Picture
from reelyard.engines.renderer.world.flora import bare, broadleaf, conifer, fern, grass, palm
from reelyard.engines.renderer.world.flora_strokes import Rng
from reelyard.engines.renderer.world.hanging import banana, canopy
from reelyard.engines.renderer.world.herbs import (
    lavender,
    mushroom,
    poppy,
    reed,
    sunflower,
    tall_grass,
    twigs,
    wheat,
)
from reelyard.engines.renderer.world.trees import (
    bamboo,
    baobab,
    birch,
    blossom,
    bush,
    oak,
    pine,
    poplar,
    willow,
)
from reelyard.engines.renderer.world.wild import cactus, coral, flower, kelp, rock

FLORA: Mapping[str, Callable[[Rng, Rgb, float], Picture]] = MappingProxyType({
    "conifer": conifer, "broadleaf": broadleaf, "oak": oak, "birch": birch, "pine": pine, "bamboo": bamboo,
    "blossom": blossom, "baobab": baobab, "willow": willow, "poplar": poplar, "palm": palm, "bare": bare,
    "acacia": lambda rng, colour, snow: broadleaf(rng, colour, snow, flat=True),
    "bush": bush, "banana": banana, "canopy": canopy, "fern": fern, "cactus": cactus, "reed": reed,
    "grass": grass, "tall grass": tall_grass, "wheat": wheat, "lavender": lavender, "sunflower": sunflower,
    "poppy": poppy, "flower": flower, "mushroom": mushroom, "twigs": twigs, "rock": rock,
    "kelp": kelp, "coral": coral,
})  # fmt: skip
HANGING = frozenset({"canopy"})
