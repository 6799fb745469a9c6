"""A body's portrait: its shells of fur drawn apart, finer than the picture, then laid into the picture."""

import numpy as np

from reelyard.engines.renderer.bodies.mesh import Body
from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.render import bodies, skin
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import BANDS, Crew
from reelyard.engines.renderer.render.canvas import Canvas
from reelyard.engines.renderer.render.project import project
from reelyard.engines.renderer.stage import Stage

FINE = 150_000  # pixels of a box that is always drawn twice as fine
MARGIN = 8  # pixels around a body's box
f32 = np.float32


def projected(points: Floats, shot: Shot, focal: np.float32, canvas: Canvas, crew: Crew) -> Floats:
    """Points as the canvas sees them."""
    out = np.empty((len(points), 3), f32)
    held = np.ascontiguousarray(points, f32)
    crew.run(project, len(held), held, out, shot.eye, shot.axes, focal, canvas.width, canvas.height)
    return out


class Portrait:
    """Draws bodies into a canvas."""

    def __init__(self, stage: Stage, canvas: Canvas, crew: Crew) -> None:
        self.stage = stage
        self.canvas = canvas
        self.crew = crew

    def draw(self, actor: Actor, points: Floats, norms: Floats, shot: Shot, focal: np.float32) -> None:
        """Draw an actor whose vertices and normals stand in the world, unless it reaches behind the eye."""
        c, body = self.canvas, actor.body
        seen = projected(points, shot, focal, c, self.crew)
        if (seen[:, 2] <= 0).any():
            return
        left, top = max(int(seen[:, 0].min()) - MARGIN, 0), max(int(seen[:, 1].min()) - MARGIN, 0)
        right = min(int(seen[:, 0].max()) + MARGIN, c.width)
        low = min(int(seen[:, 1].max()) + MARGIN, c.height)
        if right <= left or low <= top:
            return
        most = 0.12 if body.plan.cast is None else 0.75  # hard edges show where hair does not
        fine = 2 if (right - left) * (low - top) < max(most * c.width * c.height, FINE) else 1
        colour = np.zeros(((low - top) * fine, (right - left) * fine, 4), f32)
        depth = np.zeros(colour.shape[:2], f32)
        lit = np.empty((len(points), skin.LIT), f32)
        lamp = self.stage.lamp
        self.crew.run(skin.light, len(points), points, norms, body.colours, body.finish, shot.eye, lamp, lit)
        order = np.empty((BANDS, len(body.triangles)), np.int32)
        counts = np.zeros(BANDS, np.int64)
        shells = _shells(body, float(np.ptp(seen[:, 1])))
        pitch = self.stage.pitch(body)
        for shell in range(shells + 1):
            if shell:
                along = body.fur[:, None] * (shell / shells)
                hang = np.array([0, -0.22 * shell / shells, 0], f32)
                grown = (points + (norms + hang) * along).astype(f32)
                seen = projected(grown, shot, focal, c, self.crew)
            put = ((seen - (left, top, 0)) * (fine, fine, 1)).astype(f32)
            bodies.sort_out(put, body.triangles, body.fur, shell, len(colour), order, counts)
            mesh = (body.triangles, order, counts)
            hair = (lit, body.rest, body.fur, shell, shells, pitch)
            self.crew.run(bodies.draw, len(colour), colour, depth, put, *mesh, *hair)
        target = (c.acc, c.near, c.seen, c.ident)
        self.crew.run(bodies.lay, low - top, *target, colour, depth, left, top, fine, actor.index, lamp)


def _shells(body: Body, tall: float) -> int:
    """How many shells of fur its size in the picture (pixels) is worth."""
    if body.fur.max() < 0.008 * body.size:
        return 0
    return 8 if tall > 380 else 6 if tall > 150 else 5 if tall > 60 else 3
