"""Where on a four-legged body a coat's colours lie: belly, back, legs, face; and which coat a kind wears."""

from collections.abc import Callable, Mapping

import numpy as np

from reelyard.engines.renderer.bodies import herds, pelts
from reelyard.engines.renderer.bodies.frame_table import frame_of
from reelyard.engines.renderer.bodies.frames import neck_end, tip_of
from reelyard.engines.renderer.bodies.pelt import Spot, between, grain
from reelyard.engines.renderer.bodies.sculptor import Look
from reelyard.engines.renderer.render.arrays import Floats

Coat = Callable[[Spot, Floats], Floats]


def coat(points: Floats, colours: Floats, look: Look) -> Floats:
    """Mark a body's colours; ``points`` at rest, feet on y = 0, head towards +x."""
    spot = _spot(points, look)
    kind = look.kind
    marked = _COATS.get(kind, pelts.countershaded)(spot, colours)
    if "striped" in look.traits and kind not in ("tiger", "zebra"):
        marked = pelts.tabby(spot, marked, 0.85)
    if "spotted" in look.traits and kind not in _COATS:
        marked = pelts.spotted(spot, marked)
    return np.asarray(marked * grain(spot)[:, None], np.float32)


def _spot(points: Floats, look: Look) -> Spot:
    f = frame_of(look)
    h = f.tall * look.metres
    hx, hy = neck_end(f, h)
    tx, ty = tip_of(f, h)
    r = f.head * h
    x, y = points[:, 0] / h, points[:, 1] / h
    u, v, w = (points[:, 0] - hx) / r, (points[:, 1] - hy) / r, np.abs(points[:, 2]) / r
    ahead = between(u, -0.75, -0.35) * between(v, -2.2, -1.5)
    return Spot(x=x / f.half, y=y, z=points[:, 2] / h, u=u, v=v, w=w, head=ahead, muzzle=between(u,
        0.75, 1.1) * ahead, tip=np.asarray((points[:, 0] - tx) / r),
        line=np.asarray(v - (ty - hy) / r * np.clip(u / max((tx - hx) / r, 0.1), 0, 1)),
        tail=between(-x / f.half, 1.08, 1.22) * (1 - ahead), belly=f.top - f.chest,
        top=f.top + f.chest * 0.6, f=f, coloured=look.coloured)  # fmt: skip


_COATS: Mapping[str, Coat] = {
    "fox": pelts.fox, "arctic fox": pelts.countershaded, "wolf": pelts.wolf, "coyote": pelts.wolf,
        "hyena": herds.hyena,
    "husky": pelts.husky, "german shepherd": pelts.shepherd, "corgi": pelts.corgi, "beagle": pelts.beagle,
    "dalmatian": pelts.dalmatian, "pug": pelts.pug, "dog": pelts.dog, "raccoon": pelts.raccoon,
        "badger": pelts.raccoon,
    "skunk": pelts.skunk, "red panda": pelts.red_panda, "squirrel": pelts.squirrel, "rabbit": pelts.rabbit,
        "hare": pelts.rabbit,
    "hedgehog": pelts.hedgehog, "cat": pelts.cat, "lynx": pelts.lynx, "lion": pelts.lion,
        "lioness": pelts.lion,
    "tiger": pelts.tiger, "leopard": herds.leopard, "jaguar": herds.leopard, "snow leopard": herds.leopard,
    "cheetah": herds.cheetah, "panther": pelts.plain, "puma": pelts.lion, "horse": herds.horse,
        "zebra": herds.zebra,
    "donkey": herds.donkey, "cow": herds.cow, "deer": herds.deer, "stag": herds.deer, "doe": herds.deer,
        "fawn": herds.fawn,
    "antelope": herds.deer, "gazelle": herds.deer, "goat": pelts.plain, "sheep": herds.sheep,
        "ram": herds.sheep, "lamb": herds.sheep,
    "giraffe": herds.giraffe, "camel": pelts.countershaded, "bear": herds.bear, "black bear": herds.bear,
        "panda": herds.panda,
        "polar bear": pelts.plain,
    "elephant": herds.wrinkled, "mammoth": pelts.plain, "rhino": herds.wrinkled,
        "triceratops": herds.wrinkled,
    "hippo": herds.hippo, "lizard": herds.scales, "crocodile": herds.scales, "turtle": herds.turtle,
        "tortoise": herds.turtle,
    "frog": herds.frog, "toad": herds.frog, "pig": pelts.plain, "gorilla": herds.gorilla,
}  # fmt: skip
