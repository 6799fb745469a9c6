"""What a person wears: garments and their colours from a prompt's words, the costume of a calling."""

from dataclasses import dataclass, field, replace

from reelyard.engines.renderer.bodies.sculptor import Look
from reelyard.engines.renderer.bodies.stature import pick
from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.palette import linear
from reelyard.prompt.vocabulary.clothes import WORN_ON
from reelyard.prompt.vocabulary.colours import COLOURS

STEEL, WHITE, BLACK = (0.24, 0.25, 0.27), (0.72, 0.72, 0.70), (0.018, 0.018, 0.022)
NAVY, DENIM, LEATHER, GOLD = (0.02, 0.035, 0.10), (0.055, 0.10, 0.22), (0.09, 0.045, 0.02), (0.62, 0.40, 0.08)
TOPS: tuple[Rgb, ...] = ((0.30, 0.045, 0.04), (0.05, 0.13, 0.32), (0.10, 0.22, 0.10), (0.55, 0.40,
    0.14), (0.45, 0.44, 0.42), (0.16, 0.05, 0.20), (0.04, 0.20, 0.22))  # fmt: skip
BRIGHT: tuple[Rgb, ...] = ((0.62, 0.20, 0.05), (0.58, 0.08, 0.08), (0.08, 0.25, 0.58), (0.62, 0.45,
    0.06), (0.55, 0.16, 0.32))  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Outfit:
    """Garments by where they are worn; None where there is none."""

    top: Rgb
    legs: Rgb
    feet: Rgb
    sleeves: str = "short"  # "none", "short", "long"
    leggings: str = "long"  # "short", "long", "bare"
    skirt: Rgb | None = None
    long_skirt: bool = False
    coat: Rgb | None = None
    suit: bool = False
    armour: bool = False
    hat: Rgb | None = None
    hat_form: str = (
        "brim"  # "brim", "cap", "tall", "point", "helmet", "crown", "santa", "cowboy", "hood", "chef"
    )
    scarf: Rgb | None = None
    glasses: Rgb | None = None
    gloves: Rgb | None = None
    cape: Rgb | None = None
    pack: Rgb | None = None
    boots: bool = False
    veil: bool = False
    bikini: bool = False
    phones: Rgb | None = None
    mask: Rgb | None = None
    extra: frozenset[str] = field(default_factory=frozenset)


_CALLINGS: dict[str, tuple[str, ...]] = {
    "knight": ("armour", "helmet"), "рыцарь": ("armour", "helmet"), "骑士": ("armour", "helmet"),
    "soldier": ("green uniform", "green helmet", "boots"), "солдат": ("green uniform", "green helmet",
        "boots"), "士兵": ("green uniform", "green helmet", "boots"),
    "king": ("crown", "red cape", "purple coat"), "король": ("crown", "red cape", "purple coat"),
        "国王": ("crown", "red cape", "purple coat"),
    "queen": ("crown", "purple long dress"), "королева": ("crown", "purple long dress"), "女王": ("crown",
        "purple long dress"),
    "prince": ("crown", "blue suit"), "princess": ("crown", "pink long dress"), "принцесса": ("crown",
        "pink long dress"), "公主": ("crown", "pink long dress"),
    "bride": ("wedding dress",), "невеста": ("wedding dress",), "新娘": ("wedding dress",),
        "ballerina": ("pink tutu",), "балерина": ("pink tutu",), "芭蕾舞者": ("pink tutu",),
    "wizard": ("blue robe", "blue pointed hat"), "волшебник": ("blue robe", "blue pointed hat"),
        "witch": ("black long dress", "black pointed hat"), "ведьма": ("black long dress",
        "black pointed hat"),
    "cowboy": ("brown cowboy hat", "brown jacket", "boots"), "ковбой": ("brown cowboy hat", "brown jacket",
        "boots"),
    "firefighter": ("yellow coat", "red helmet", "boots"), "fireman": ("yellow coat", "red helmet",
        "boots"), "пожарный": ("yellow coat", "red helmet", "boots"),
    "policeman": ("blue uniform", "blue cap"), "police officer": ("blue uniform", "blue cap"),
        "chef": ("white jacket", "chef hat"), "повар": ("white jacket", "chef hat"), "厨师": ("white jacket",
        "chef hat"),
    "doctor": ("white coat",), "врач": ("white coat",), "医生": ("white coat",), "scientist": ("white coat",
        "glasses"), "учены*": ("white coat", "glasses"), "科学家": ("white coat", "glasses"),
    "nurse": ("white dress",), "monk": ("orange robe", "bald"), "монах": ("orange robe", "bald"),
        "和尚": ("orange robe", "bald"), "samurai": ("red armour", "black helmet"), "самурай": ("red armour",
        "black helmet"), "武士": ("red armour", "black helmet"),
    "viking": ("brown coat", "horned helmet", "boots"), "ninja": ("black jacket", "black trousers",
        "black hood"), "businessman": ("grey suit",), "groom": ("black suit",), "vampire": ("black suit",
        "black cape"),
    "santa": ("red coat", "santa hat", "boots"), "santa claus": ("red coat", "santa hat", "boots"),
        "дед мороз": ("red coat", "santa hat", "boots"),
    "superhero": ("blue jacket", "blue trousers", "red cape", "red boots"), "superman": ("blue jacket",
        "blue trousers", "red cape", "red boots"), "超级英雄": ("blue jacket", "blue trousers", "red cape",
        "red boots"),
    "pirate": ("black coat", "black hat", "boots"), "hiker": ("backpack", "boots"),
        "tourist": ("backpack",), "турист": ("backpack",), "explorer": ("backpack", "hat", "boots"),
        "geisha": ("red kimono",),
}  # fmt: skip


def outfit_of(look: Look) -> Outfit:
    """Read the garments one after another over what such a person wears by default."""
    child = look.metres < 1.5
    choices = BRIGHT if child else TOPS
    top = look.rgb if look.coloured else choices[pick(look, "top", len(choices))]
    worn = Outfit(top=top, legs=(DENIM, (0.06, 0.055, 0.05), NAVY)[pick(look, "legs", 3)], feet=(0.10,
        0.05, 0.03))  # fmt: skip
    if look.kind == "baby":
        worn = replace(worn, legs=top, leggings="long", sleeves="long")
    elif child and pick(look, "shorts", 2):
        worn = replace(worn, leggings="short")
    if look.kind in ("girl", "woman", "grandmother") and not look.wearing and pick(look, "dress", 3) == 0:
        worn = replace(worn, skirt=top)
    if look.kind == "astronaut":
        worn = _dressed(worn, "spacesuit")
    for words in (*_CALLINGS.get(look.noun, ()), *look.wearing):
        worn = _dressed(worn, words)
    return worn


def _dressed(worn: Outfit, words: str) -> Outfit:
    """One garment more."""
    first, _, rest = words.partition(" ")
    named = first in COLOURS
    garment = rest if named else words
    own = linear(COLOURS[first]) if named else None
    for part, dress in _WARDROBE:
        if part in garment:
            return dress(worn, own, garment)
    place = WORN_ON.get(garment, "top")
    if place == "legs":
        return replace(worn, legs=own or (DENIM if garment == "jeans" else worn.legs), leggings="long")
    if place == "feet":
        return replace(worn, feet=own or worn.feet)
    return replace(worn, top=own or worn.top) if place in ("top", "over", "whole") else worn


def _hatted(worn: Outfit, own: Rgb | None, garment: str) -> Outfit:
    form = next((form for word, form in (("cowboy", "cowboy"), ("point", "point"), ("top hat", "tall"),
        ("santa", "santa"), ("chef", "chef"), ("horned", "horned"), ("helmet", "helmet"), ("crown",
        "crown"), ("cap", "cap"), ("beanie", "cap"), ("hood", "hood")) if word in garment),
        "brim")  # fmt: skip
    usual: dict[str, Rgb] = {
        "crown": GOLD,
        "helmet": STEEL,
        "horned": STEEL,
        "santa": (0.45, 0.02, 0.02),
        "chef": WHITE,
        "cap": (0.35, 0.03, 0.03),
    }
    return replace(worn, hat=own or usual.get(form, LEATHER), hat_form=form)


def _gowned(worn: Outfit, own: Rgb | None, garment: str) -> Outfit:
    white = "wedding" in garment
    rgb = own or (WHITE if white else worn.top)
    long = white or any(word in garment for word in ("long", "gown", "kimono", "hanfu", "sari", "evening"))
    return replace(worn, top=worn.top if garment.startswith("skirt") else rgb, skirt=rgb,
        long_skirt=long, leggings="bare", veil=white,
        sleeves="long" if "kimono" in garment or "hanfu" in garment else "none" if garment in ("tutu",
        "evening dress") else "short")  # fmt: skip


_WARDROBE = (("spacesuit", lambda w, c, _g: replace(w, top=c or WHITE, legs=c or WHITE, feet=(0.5, 0.5,
    0.5), sleeves="long", extra=w.extra | {"space"})), ("armour", lambda w, c, _g: replace(w,
    top=c or STEEL, legs=c or STEEL, feet=c or STEEL, armour=True, sleeves="long", boots=True)),
    ("bikini", lambda w, c, _g: replace(w, top=c or (0.55, 0.05, 0.12), bikini=True, sleeves="none",
    leggings="bare")), ("swimsuit", lambda w, c, _g: replace(w, top=c or (0.55, 0.05, 0.12),
    bikini=True, sleeves="none", leggings="bare")), ("backpack", lambda w, c, _g: replace(w,
    pack=c or (0.30, 0.10, 0.03))), ("cape", lambda w, c, _g: replace(w, cape=c or (0.45, 0.02,
    0.02))), ("cloak", lambda w, c, _g: replace(w, cape=c or (0.05, 0.06, 0.05))), ("uniform",
    lambda w, c, _g: replace(w, top=c or NAVY, legs=c or NAVY, sleeves="long")), ("suit", lambda w, c,
    _g: replace(w, top=c or (0.03, 0.032, 0.04), legs=c or (0.03, 0.032, 0.04), feet=BLACK, suit=True,
    sleeves="long")), ("robe", lambda w, c, _g: replace(w, top=c or w.top, skirt=c or w.top,
    long_skirt=True, sleeves="long")), ("coat", lambda w, c, _g: replace(w, coat=c or (0.20, 0.12,
    0.06), top=c or (0.20, 0.12, 0.06), sleeves="long")), ("hoodie", lambda w, c, _g: replace(w,
    top=c or w.top, sleeves="long", extra=w.extra | {"hood"})), ("jacket", lambda w, c, _g: replace(w,
    top=c or LEATHER, sleeves="long", extra=w.extra | {"zip"})), ("dress", _gowned), ("skirt",
    _gowned), ("kimono", _gowned), ("tutu", _gowned), ("gown", _gowned), ("shorts", lambda w, c,
    _g: replace(w, legs=c or w.legs, leggings="short")), ("trousers", lambda w, c, _g: replace(w,
    legs=c or w.legs, leggings="long")), ("boots", lambda w, c, _g: replace(w, feet=c or LEATHER,
    boots=True)), ("shoes", lambda w, c, _g: replace(w, feet=c or w.feet)), ("hat", _hatted),
    ("helmet", _hatted), ("cap", _hatted), ("crown", _hatted), ("hood", _hatted), ("scarf", lambda w,
    c, _g: replace(w, scarf=c or (0.5, 0.04, 0.04))), ("glasses", lambda w, c, _g: replace(w,
    glasses=c or BLACK)), ("gloves", lambda w, c, _g: replace(w, gloves=c or BLACK)), ("bald",
    lambda w, _c, _g: replace(w, extra=w.extra | {"bald"})))  # fmt: skip
