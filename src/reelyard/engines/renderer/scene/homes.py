"""Where a thing is found when the prompt does not say."""

from collections.abc import Mapping
from types import MappingProxyType

from reelyard.engines.renderer.scene.values import Figure
from reelyard.prompt.nouns.reliefs import RELIEFS

_FOUND_IN = {  # place: kinds, and families for those kinds that are not named
    "desert": "camel, cactus, pyramid",
    "savanna": "lion, elephant, giraffe, zebra, rhino, hippo, leopard, ostrich, baobab",
    "arctic": "penguin, polar bear, igloo, snowman",
    "jungle": "tiger, monkey, parrot, panda, sauropod, theropod",
    "swamp": "crocodile, frog",
    "forest": "wolf, bear, fox, deer, owl, squirrel, mushroom, fire, lantern, crystal",
    "mountains": "goat, helicopter, biplane, glider",
    "lake": "duck, swan, flamingo, lotus, boat, canoe, willow",
    "sea": "gull, lighthouse, ship",
    "beach": "turtle, treasure chest, palm, motorboat",
    "moon": "astronaut, rover",
    "street": "taxi, bus, tram, police car, double decker, street lamp, ambulance, fire truck, bicycle",
    "city": "skyscraper, building, robot, mecha, mosque, lattice tower, drone",
    "underwater": "shark, whale, fish",
    "road": "car, truck",
    "railway": "train",
    "sky": "plane, bird, balloon, airship, parachute, kite, toy balloon",
    "space": "rocket, satellite, space station, planet",
    "park": "carousel, ferris wheel, fountain, toy",
    "meadow": "ufo, stone, flag, football, ball, pumpkin",
    "river": "bridge",
    "room": "object",
}
HOMES: Mapping[str, str] = MappingProxyType(
    {name: place for place, names in _FOUND_IN.items() for name in names.split(", ")}
)
_GRASSLANDS = ("草原", "grassland", "степ")  # words for both a meadow and a savanna
BY_COVER = {"eruption": "volcano", "path": "forest", "campfire": "forest", "fallen leaves": "forest"}


def home_of(figures: tuple[Figure, ...], covers: tuple[str, ...]) -> str:
    """Where the lead is at home, or where there are such covers."""
    lead = figures[0] if figures else None
    if "cliff" in covers:
        return "sea" if lead and lead.kind in ("lighthouse", "gull") else "mountains"
    named = [place for cover, place in BY_COVER.items() if cover in covers]
    if named or lead is None:
        return named[0] if named else "meadow"
    if lead.relief:
        return RELIEFS[lead.relief].home
    if lead.family == "bird" and lead.action in ("sleep", "eat", "walk", "sit") and lead.kind not in HOMES:
        return "meadow"
    return HOMES.get(lead.kind) or HOMES.get(lead.family, "meadow")


def grassland(place: str, text: str, figures: tuple[Figure, ...]) -> str:
    """The grassland that an elephant walks on is no meadow."""
    wide = any(word in text.lower() for word in _GRASSLANDS)
    return (
        "savanna"
        if place == "meadow" and wide and figures and HOMES.get(figures[0].kind) == "savanna"
        else place
    )
